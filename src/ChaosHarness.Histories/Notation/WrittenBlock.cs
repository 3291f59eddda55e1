namespace ChaosHarness.Histories;

/// <summary>One block of a history that is written from scratch, the same in every dialect.</summary>
public abstract record WrittenBlock
{
    private WrittenBlock()
    {
    }

    /// <summary>The kind that a reader finds.</summary>
    internal abstract BlockKind Kind { get; }

    internal abstract byte[] Write(WireForm form, Role role);

    /// <summary>A text.</summary>
    /// <param name="Words">What it says.</param>
    public sealed record Text(string Words) : WrittenBlock
    {
        internal override BlockKind Kind => BlockKind.Text;

        internal override byte[] Write(WireForm form, Role role) => form.Text(JsonText.Escape(Words), role);
    }

    /// <summary>Reasoning, as little of it as a dialect needs.</summary>
    /// <param name="Number">Makes it unlike others.</param>
    public sealed record Thinking(int Number) : WrittenBlock
    {
        internal override BlockKind Kind => BlockKind.Thinking;

        internal override byte[] Write(WireForm form, Role role) => form.Thinking(Number);
    }

    /// <summary>A tool call.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">The tool's name.</param>
    /// <param name="Arguments">Its input as JSON, commonly an object; where a dialect takes a string, it becomes one.</param>
    public sealed record Call(string Id, string Name, string Arguments) : WrittenBlock
    {
        internal override BlockKind Kind => BlockKind.Call;

        internal override byte[] Write(WireForm form, Role role) => form.Call(JsonText.Escape(Id), JsonText.Escape(Name), Arguments);
    }

    /// <summary>What a tool answered.</summary>
    /// <param name="Id">The id of the call that it names.</param>
    /// <param name="Name">The tool's name; written where a dialect has a place for it.</param>
    /// <param name="Words">Its content.</param>
    /// <param name="IsError">Whether the tool failed; lost where a dialect has no word for it.</param>
    /// <param name="AsBlocks">Whether the content is a list of parts, where a dialect leaves the choice.</param>
    public sealed record Result(string Id, string Name, string Words, bool IsError, bool AsBlocks) : WrittenBlock
    {
        internal override BlockKind Kind => BlockKind.Result;

        internal override byte[] Write(WireForm form, Role role) => form.Result(JsonText.Escape(Id), JsonText.Escape(Name), JsonText.Escape(Words), IsError, AsBlocks);
    }

    /// <summary>The result that our own repair puts in place of a lost one.</summary>
    /// <param name="Id">The id of the call that it names.</param>
    /// <param name="Name">The tool's name.</param>
    public sealed record Synthetic(string Id, string Name) : WrittenBlock
    {
        internal override BlockKind Kind => BlockKind.Result;

        internal override byte[] Write(WireForm form, Role role) => form.Synthetic(JsonText.Escape(Id), JsonText.Escape(Name), isCustom: false);
    }
}
