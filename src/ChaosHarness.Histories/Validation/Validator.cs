// Goal: every place where a history breaks a rule of its dialect that can be decided offline.
// Method: what each message must hold, then what each turn must hold, then pairing, which is one algorithm for all dialects, then the
// conversation as a whole. A provider answers with one error only; we list all, in the order of the history, those about the request last.
// Does not look at signatures, tokens or images: Dialect.NotChecked says so to the user.
namespace ChaosHarness.Histories;

/// <summary>Judges a history by the laws of its dialect.</summary>
public static class Validator
{
    /// <summary>All violations, in the order of the history (request-level ones last); empty when it is valid.</summary>
    public static IReadOnlyList<Violation> Validate(History history, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        Laws laws = history.Dialect.Laws;
        var check = new Check(history, options ?? ValidationOptions.Default);
        if (history.Messages.IsEmpty && !check.Options.AllowEmpty && !laws.MayBeEmpty(history))
        {
            check.OnRequest(laws.Rules.NoMessages);
        }

        for (int i = 0; i < history.Messages.Length; i++)
        {
            laws.CheckMessage(check, i);
        }

        for (int i = 0; i < check.Turns.Count; i++)
        {
            laws.CheckTurn(check, i);
        }

        PairingRules.Check(check);
        laws.CheckConversation(check);
        check.Sort();
        laws.CheckRequest(check);
        return check.Violations;
    }
}
