namespace ChaosHarness.Tests;

/// <summary>How far an output is built, and what is still to come.</summary>
internal record struct ArrangementState
{
    /// <summary>How many of the kept blocks are in.</summary>
    public int Next { get; set; }

    /// <summary>How many quotes are in.</summary>
    public int Quotes { get; set; }

    public int StandIns { get; set; }

    public int Placeholders { get; set; }

    /// <summary>Moved results that are not in yet.</summary>
    public uint Results { get; set; }

    /// <summary>Moved calls that are not in yet.</summary>
    public uint Calls { get; set; }

    public uint Renamed { get; set; }

    /// <summary>Calls of the assistant's turn that have no result yet.</summary>
    public uint Open { get; set; }

    public int Length { get; set; }

    /// <summary>Blocks in the turn.</summary>
    public int Count { get; set; }

    public bool IsAssistant { get; set; }

    public bool EndsInThinking { get; set; }

    public bool LeadEnded { get; set; }

    public bool HasPlaceholder { get; set; }

    /// <summary>The user's turn was put in only to divide the assistant's.</summary>
    public bool MustSwitch { get; set; }

    public readonly ArrangementState Switched() => this with
    {
        IsAssistant = !IsAssistant,
        Open = IsAssistant ? Open : 0,
        Count = 0,
        EndsInThinking = false,
        LeadEnded = false,
        HasPlaceholder = false,
        MustSwitch = false,
    };

    public readonly ArrangementState With(in PlainBlock block) => this with
    {
        Length = Length + 1,
        Count = Count + (block.Kind == PlainKind.Void ? 0 : 1),
        EndsInThinking = block.Kind == PlainKind.Thinking || (block.Kind == PlainKind.Void && EndsInThinking),
        HasPlaceholder = HasPlaceholder || block.Kind == PlainKind.Placeholder,
    };
}
