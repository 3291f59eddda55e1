// Goal: every place where a history breaks a rule of Anthropic's Messages API that can be decided offline.
// Method: one pass over the blocks for what each must hold, then the conversation checks on merged turns (A6): emptiness, ends,
// system sections, pairing. The provider answers with one error only; we list all, in the order of the history.
// Does not look at signatures, tokens or images: AnthropicRules.NotChecked says so to the user.
namespace ChaosHarness.Histories;

internal static class AnthropicValidator
{
    private const int MessagesMax = 100_000;
    private const int BodyBytesMax = 32 * 1024 * 1024;

    public static IReadOnlyList<Violation> Validate(History history, ValidationOptions options)
    {
        var check = new AnthropicCheck(history, options);
        if (history.Messages.IsEmpty && !options.AllowEmpty)
        {
            check.OnRequest(AnthropicRules.NoMessages);
        }

        for (int i = 0; i < history.Messages.Length; i++)
        {
            AnthropicSchemaRules.Check(check, i);
        }

        for (int i = 0; i < check.Turns.Count; i++)
        {
            AnthropicTurnRules.Check(check, i);
            AnthropicPairingRules.Check(check, i);
        }

        AnthropicServerToolRules.Check(check);
        List<Violation> ordered = check.Violations;
        ordered.Sort(static (a, b) => (a.Message, a.Block).CompareTo((b.Message, b.Block)) is not 0 and int order ? order : string.CompareOrdinal(a.Rule.Id, b.Rule.Id));
        check = new AnthropicCheck(history, options);
        CheckRequest(check);
        ordered.AddRange(check.Violations);
        return ordered;
    }

    private static void CheckRequest(AnthropicCheck check)
    {
        if (!check.IsWire || check.History.Request.Model is null)
        {
            return;
        }

        AnthropicRequestRules.Check(check);
        if (check.History.Messages.Length > MessagesMax)
        {
            check.OnRequest(AnthropicRules.TooManyMessages, ("count", check.History.Messages.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (check.History.Bytes.Length > BodyBytesMax)
        {
            check.OnRequest(AnthropicRules.BodyTooLarge);
        }
    }
}
