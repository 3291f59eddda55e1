using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>One message of a history that is written from scratch.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="AsBlocks">False: a single text is the whole content, where the dialect has that form.</param>
/// <param name="Blocks">In order.</param>
public sealed record WrittenMessage(Role Role, bool AsBlocks, ImmutableArray<WrittenBlock> Blocks)
{
    internal byte[] Write(WireForm form) => !AsBlocks && Blocks is [WrittenBlock.Text single]
        ? form.Plain(Role, JsonText.Escape(single.Words))
        : form.Message(Role, [.. Blocks.Select(block => new WireBlock(block.Kind, block.Write(form, Role)))]);
}
