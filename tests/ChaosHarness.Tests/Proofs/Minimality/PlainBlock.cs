namespace ChaosHarness.Tests;

/// <summary>One block as small integers.</summary>
/// <param name="Id">Number of the call id; -1 when it has none.</param>
/// <param name="Source">Its index in the input; -1 for what a repair puts in.</param>
/// <param name="Message">The input's message that it stands in; -1 for what is new there or was moved.</param>
internal readonly record struct PlainBlock(bool IsAssistant, PlainKind Kind, int Id, int Source, int Message)
{
    /// <summary>Ids from here on are new ones, given to the call with that index.</summary>
    public const int FreshIds = 100;

    public bool IsResult => Kind is PlainKind.Result or PlainKind.Synthetic;

    /// <summary>Only the user's side can hold a result, only the assistant's a call.</summary>
    public bool IsMisplaced => IsAssistant ? IsResult : Kind == PlainKind.Call;

    public bool IsMovedCall => Kind == PlainKind.Call && Message < 0;

    public override string ToString() => (IsAssistant ? "a:" : "u:") + Kind switch
    {
        PlainKind.Call => $"c{Id}",
        PlainKind.Result => $"r{Id}",
        PlainKind.Synthetic => (Source < 0 ? "+s" : "s") + Id,
        PlainKind.Quote => $"quote({Source})",
        _ => Kind.ToString(),
    };
}
