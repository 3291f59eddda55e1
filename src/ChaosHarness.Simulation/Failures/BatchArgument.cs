using System.Collections.Immutable;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>The argument about one batch of calls whose saved results break a rule.</summary>
/// <param name="Let">What the assistant asked and what was saved.</param>
/// <param name="Then">What happened meanwhile, and what that breaks.</param>
internal sealed record BatchArgument(string Let, string Then)
{
    /// <summary>An argument for each batch that a violation is about, in the order of the history.</summary>
    public static ImmutableArray<BatchArgument> AllOf(JudgedCase judged)
    {
        ImmutableArray<BatchArgument>.Builder arguments = ImmutableArray.CreateBuilder<BatchArgument>();
        var batches = judged.Damage.GroupBy(violation => BatchOf(judged.Before, violation)).OrderBy(group => group.Key);
        foreach (IGrouping<int, Violation> batch in batches)
        {
            arguments.Add(Of(judged, batch.Key, [.. batch]));
        }

        return arguments.ToImmutable();
    }

    private static BatchArgument Of(JudgedCase judged, int asked, ImmutableArray<Violation> violations)
    {
        CallNames names = CallNames.Of(judged.Before);
        SavedBatch batch = SavedBatch.Read(judged.Before, asked);
        string calls = string.Join(", ", batch.Calls.Select(call => $"{names[call.Id]} {call.Tool}"));
        string answers = batch.Results.IsEmpty
            ? $"{At(batch.Answered)} answers none"
            : $"{At(batch.Answered)} answers {string.Join(", ", batch.Results.Select(id => names[id]))}";
        ImmutableArray<string> answered = [.. batch.Results.Concat(violations.SelectMany(violation => violation.Ids)).Distinct()];
        string happened = FaultArgument.Of(judged.Run, [.. batch.Calls.Select(call => call.Id)], answered, names);
        var byRule = violations.GroupBy(violation => violation.Rule.Id);
        string broken = string.Join("; ", byRule.Select(group => Broken([.. group], batch, names)));
        string asking = batch.Calls.IsEmpty ? "no call was made so far" : $"{At(asked)} assistant calls {calls};  {answers}";
        return new BatchArgument(
            asking,
            FormattableString.Invariant($"{happened}; however {broken}, the API answers {violations[0].Rule.Status} for ever"));
    }

    /// <summary>The assistant message that made the calls: the violation's own, or the last one before it.</summary>
    private static int BatchOf(History history, Violation violation)
    {
        for (int i = Math.Clamp(violation.Message, 0, history.Messages.Length - 1); i > 0; i--)
        {
            if (history.Messages[i].Role == Role.Assistant)
            {
                return FirstOfBatch(history, i);
            }
        }

        return 0;
    }

    private static int FirstOfBatch(History history, int message)
    {
        while (message > 0 && SavedBatch.HoldsCalls(history, message) && SavedBatch.HoldsCalls(history, message - 1))
        {
            message--;
        }

        return message;
    }

    /// <summary>The violations of one rule in one batch.</summary>
    private static string Broken(ImmutableArray<Violation> violations, SavedBatch batch, CallNames names)
    {
        Violation first = violations[0];
        string[] calls = [.. violations.SelectMany(violation => violation.Ids).Distinct()];
        string ids = names.List(calls);
        string speaker = batch.IsUserNext ? "user" : "assistant";
        string have = calls.Length == 1 ? "has" : "have";
        return first.Rule.Class switch
        {
            DamageClass.MissingResult => $"{At(batch.Next)} is the {speaker}'s next message: {ids} {have} no result",
            DamageClass.OrphanResult when batch.Calls.IsEmpty => $"{At(first.Message)} answers {ids}, which nobody called here",
            DamageClass.OrphanResult => $"{At(first.Message)} answers {ids}, which {At(batch.Asked)} never called",
            DamageClass.DuplicateResult => $"{At(first.Message)} answers {ids} more than once",
            _ => names.In(first.Text),
        };
    }

    private static string At(int message) => FormattableString.Invariant($"#{message}");
}
