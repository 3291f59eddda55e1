namespace ChaosHarness.Tests;

/// <summary>Who may say what: A8 (roles) and A15 (calls only in assistant messages, results only in user messages).</summary>
internal static class ReferencePlacementRules
{
    public static IEnumerable<ReferenceViolation> Check(IEnumerable<ReferenceMessage> messages)
    {
        foreach (var message in messages)
        {
            // A8: a role that is there and is none of the three; system has rules of its own (A9).
            if (message.Role is not (null or "user" or "assistant" or "system"))
            {
                yield return ReferenceViolation.At("A8", message.Index);
            }

            foreach (var block in message.Blocks)
            {
                if ((block.IsCall && message.Role != "assistant") || (block.IsResult && message.Role != "user"))
                {
                    yield return block.Violates("A15");
                }
            }
        }
    }
}
