// Goal: the n-th history of a search, the same for ever for its seed, so that a token brings it back and any number of jobs finds the same.
// Method: half of them are small sessions as agents save them, half are a few blocks of any kind; then up to eight operations, known damage and
// wild ones mixed. Most are small: what breaks an engine nearly always breaks it with few blocks.
using System.Collections.Immutable;
using System.Security.Cryptography;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>One history that an engine is tried on.</summary>
/// <param name="Number">Its 1-based number under its seed.</param>
/// <param name="Messages">What it holds.</param>
internal sealed record FuzzCase(int Number, ImmutableArray<WrittenMessage> Messages)
{
    private const int OperationsMax = 8;
    private const int SoupMessagesMax = 6;
    private const int SoupBlocksMax = 4;

    /// <summary>The case of a number.</summary>
    public static FuzzCase Draw(Dialect dialect, Seed seed, int number)
    {
        Rng rng = new Rng(seed).Split("fuzz", number);
        List<WrittenMessage> messages = rng.Next(2) == 0 ? SoundSession.Draw(dialect, rng.Split("session")) : Soup(rng.Split("soup"));
        Rng operations = rng.Split("operations");
        for (int left = operations.Next(OperationsMax + 1); left > 0; left--)
        {
            Rng own = operations.Split("operation", left);
            if (messages.Count > 0 && own.Next(2) == 0)
            {
                own.Pick(Damage.All).Apply(messages, dialect, own);
            }
            else
            {
                own.Pick(WildMutation.All)(new DamageScene(messages, dialect, own));
            }
        }

        return new FuzzCase(number, [.. messages]);
    }

    /// <summary>The token that brings a case back; its hash is the drawn history's.</summary>
    public static ReplayToken TokenOf(Dialect dialect, Seed seed, int number)
    {
        ReadOnlyMemory<byte> body = HistoryWriter.ToBody(Draw(dialect, seed, number).Messages, dialect);
        return new ReplayToken(seed, Fuzzer.SlugPrefix + dialect.Name, number, Convert.ToHexStringLower(SHA256.HashData(body.Span))[..8]);
    }

    private static List<WrittenMessage> Soup(Rng rng)
    {
        List<WrittenMessage> messages = [];
        for (int left = 1 + rng.Next(SoupMessagesMax); left > 0; left--)
        {
            Role role = (messages.Count > 0 && rng.Next(4) > 0 ? messages[^1].Role == Role.User : rng.Next(2) == 0) ? Role.Assistant : Role.User;
            messages.Add(new WrittenMessage(role, AsBlocks: true, [.. Enumerable.Range(0, rng.Next(SoupBlocksMax + 1)).Select(_ => WildMutation.AnyBlock(rng))]));
        }

        return messages;
    }
}
