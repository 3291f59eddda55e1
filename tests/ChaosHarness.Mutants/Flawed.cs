// Goal: engines that are right but for one flaw.
// Method: the flaw works on a loose body, before our own repairer, behind it, or in its place where the history has no other damage than
// the flaw's kind. What the flaw leaves alone keeps its bytes, so that every breach is the flaw's.
using ChaosHarness.Histories;

namespace ChaosHarness.Mutants;

/// <summary>Puts a flaw into our own engine.</summary>
internal static class Flawed
{
    /// <summary>The flaw spoils the history, then it is repaired.</summary>
    public static Func<ReadOnlyMemory<byte>, Dialect, ReadOnlyMemory<byte>> Before(Action<LooseBody> flaw) =>
        (body, dialect) => Sound(Spoil(body, dialect, flaw), dialect);

    /// <summary>The history is repaired; where that changed anything the flaw spoils the output. It sees the input, too.</summary>
    public static Func<ReadOnlyMemory<byte>, Dialect, ReadOnlyMemory<byte>> After(Action<LooseBody, LooseBody> flaw) => (body, dialect) =>
    {
        ReadOnlyMemory<byte> repaired = Sound(body, dialect);
        return repaired.Span.SequenceEqual(body.Span)
            ? body
            : Spoil(repaired, dialect, output => flaw(LooseBody.Read(body, dialect), output));
    };

    /// <summary>The flaw is the whole repair of a history that has no damage but of these classes; others are repaired well.</summary>
    public static Func<ReadOnlyMemory<byte>, Dialect, ReadOnlyMemory<byte>> Instead(IReadOnlyCollection<string> damage, Action<LooseBody> flaw) =>
        (body, dialect) => Validator.Validate(History.Read(body, dialect)).All(violation => damage.Contains(violation.Rule.Class))
            ? Spoil(body, dialect, flaw)
            : Sound(body, dialect);

    /// <summary>Our own repair.</summary>
    public static ReadOnlyMemory<byte> Sound(ReadOnlyMemory<byte> body, Dialect dialect) => Repairer.Repair(History.Read(body, dialect)).Bytes;

    private static ReadOnlyMemory<byte> Spoil(ReadOnlyMemory<byte> body, Dialect dialect, Action<LooseBody> flaw)
    {
        LooseBody loose = LooseBody.Read(body, dialect);
        string was = loose.ToString();
        flaw(loose);
        return loose.ToString() == was ? body : loose.ToUtf8();
    }
}
