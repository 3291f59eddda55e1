// Goal: sessions of a size, the same for every dialect and every run.
// Method: the simulator's own texts (source code, JSON, logs, rows, prose in several scripts), drawn from a fixed seed; results carry most
// of the bytes, their sizes are log-normal, one to four calls run at once.
using ChaosHarness.Histories;
using ChaosHarness.Simulation;

namespace ChaosHarness.Benchmarks;

/// <summary>Makes the sessions that are measured.</summary>
internal static class SessionGenerator
{
    private const int KeyLetters = 24;
    private const int CallsMax = 4;
    private const int RoundsMax = 5;
    private const int BytesAroundCall = 220; // names, ids and brackets, in the middle of the dialects
    private const int BytesOfTools = 500;
    private const double ResultSigma = 1.1;

    /// <summary>The session of a size and number.</summary>
    public static Session Make(SessionSize size, int index)
    {
        Rng rng = new Rng(new Seed((ulong)size)).Split("session", index);
        List<Exchange> exchanges = [];
        int left = (int)size - BytesOfTools;
        while (left > 0)
        {
            exchanges.Add(MakeExchange(rng, size, ref left));
        }

        return new Session([.. exchanges], Conversation.UserText(rng));
    }

    private static Exchange MakeExchange(Rng rng, SessionSize size, ref int left)
    {
        string question = Conversation.UserText(rng);
        List<CallRound> rounds = [];
        for (int count = 1 + rng.Next(RoundsMax); count > 0 && left > 0; count--)
        {
            rounds.Add(MakeRound(rng, size, ref left));
        }

        string answer = Conversation.ClosingText(rng);
        left -= question.Length + answer.Length;
        return new Exchange(question, [.. rounds], answer);
    }

    private static CallRound MakeRound(Rng rng, SessionSize size, ref int left)
    {
        List<PlannedCall> calls = [];
        List<ToolRun> runs = [];
        for (int count = 1 + rng.Next(CallsMax); count > 0 && left > 0; count--)
        {
            calls.Add(Plan(rng, size));
            runs.Add(Run(calls[^1]));
            left -= BytesAroundCall + runs[^1].Arguments.Length + JsonText.Escape(runs[^1].Output).Length;
        }

        return new CallRound(Conversation.AssistantText(rng, [.. calls]), [.. runs]);
    }

    private static PlannedCall Plan(Rng rng, SessionSize size)
    {
        string tool = rng.Pick(ToolName.All);
        return new PlannedCall
        {
            Id = CallIds.Letters(rng, KeyLetters),
            Tool = tool,
            Arguments = ToolArguments.Compose(tool, rng),
            LatencyMs = 0,
            Result = new Seed(rng.NextBits()),
            ResultBytes = (int)rng.LogNormal(size == SessionSize.Short ? 250 : 2_000, ResultSigma),
            ResultAsBlocks = false,
            Fails = false,
        };
    }

    private static ToolRun Run(PlannedCall call) => new(call.Id, call.Tool, call.Arguments, ToolResults.Compose(call));
}
