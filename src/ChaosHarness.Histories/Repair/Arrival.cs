namespace ChaosHarness.Histories;

/// <summary>A result of another session put behind the last message of the one that its call is in; a repair then brings it to its place.</summary>
public static class Arrival
{
    /// <summary>The splice that adds a result of <paramref name="source"/> to a request body of the same dialect.</summary>
    public static Splice Write(History target, History source, int result)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        Laws laws = target.Dialect.Laws;
        Block block = source.Blocks[result];
        byte[] message = laws.ResultsAreMessages
            ? source.Span(source.Messages[block.Message].Range).ToArray()
            : laws.Form.Message(Role.User, [new WireBlock(BlockKind.Result, source.Span(block.Range).ToArray())]);
        int at = target.Messages.IsEmpty ? target.MessagesArray.Start + 1 : target.Messages[^1].Range.End;
        return new Splice(at, default, target.Messages.IsEmpty ? message : [(byte)',', .. message]);
    }
}
