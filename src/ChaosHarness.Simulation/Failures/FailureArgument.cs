using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// Turns a shrunk failure into a text that argues, so that a person can check it by hand: let … then … however …
/// </summary>
/// <remarks>
/// Goal: CLI.md, "A failure, as a person reads it". `#n` is the 0-based index of a message in the saved history, the number that the
/// provider's own error names; calls are called c1, c2 in the order in which they were made. `let` says what the assistant asked and what
/// was saved, `then` what the fault did and which rule that breaks, `repair` what our engine does about it. All of it is taken from
/// the shrunk run's trace and history; nothing is guessed. Several batches get a `let` and a `then` each, up to a limit.
/// </remarks>
public static class FailureArgument
{
    private const int BatchesMax = 3;
    private const int EditsMax = 3;
    private const int LabelWidth = 9;

    /// <summary>The argument, one line each, without a line end at the end.</summary>
    /// <param name="scenario">Whose case it is.</param>
    /// <param name="shrunk">The failure.</param>
    /// <param name="engine">The engine that failed.</param>
    /// <param name="command">The program's name as the user calls it.</param>
    public static string Write(Scenario scenario, ShrunkCase shrunk, Engine engine, string command)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(shrunk);
        ArgumentNullException.ThrowIfNull(engine);
        JudgedCase judged = shrunk.Smallest;
        CaseBreach breach = judged.Breaches[0];
        StringBuilder text = new();
        text.Append((Headline(judged) + "  ").PadRight(LabelWidth)).Append(scenario.File).Append("  seed ").Append(shrunk.Original.Seed);
        if (shrunk.Original.OtherSchedule > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"  schedule {shrunk.Original.OtherSchedule}");
        }

        if (judged.Run.Plan.Sessions.Length > 1)
        {
            Line(text, "session", FormattableString.Invariant($"{judged.Session.Number + 1}, one of {judged.Run.Plan.Sessions.Length} that ran at once in one process"));
        }

        bool hasBatches = !judged.Before.Messages.IsEmpty && !judged.Run.Plan.Faults.Any(fault => fault is PlannedFault.Damage);
        if (hasBatches && breach.Metric == Metric.RepairedValid && breach.Rule.Length > 0 && !judged.Damage.IsEmpty)
        {
            AppendDamage(text, judged, engine);
        }
        else
        {
            AppendLaw(text, judged, engine);
        }

        Line(text, "shrunk", shrunk.ToString());
        Line(text, "replay", ReplayLine(scenario, shrunk, engine, command));
        return text.ToString();
    }

    /// <summary>The line that brings the case back.</summary>
    public static string ReplayLine(Scenario scenario, ShrunkCase shrunk, Engine engine, string command)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(shrunk);
        ArgumentNullException.ThrowIfNull(engine);
        string line = $"{command} replay {ReplayToken.Of(scenario, shrunk.Original)}";
        return engine == scenario.Engine ? line : line + " --engine " + Quoted(engine.Word);
    }

    private static void AppendDamage(StringBuilder text, JudgedCase judged, Engine engine)
    {
        Rule rule = judged.Before.Dialect.Rules.First(known => known.Id == judged.Breaches[0].Rule);
        Line(text, "rule", $"{rule.Id}   {rule.Law}");
        ImmutableArray<BatchArgument> batches = BatchArgument.AllOf(judged);
        foreach (BatchArgument batch in batches.Take(BatchesMax))
        {
            Line(text, "let", batch.Let);
            Line(text, "then", batch.Then);
        }

        if (batches.Length > BatchesMax)
        {
            Line(text, "", FormattableString.Invariant($"and {batches.Length - BatchesMax} more batches like these"));
        }

        if (engine is not Engine.None)
        {
            string left = CallNames.Of(judged.Before).In(judged.Breaches[0].Explanation);
            Line(text, "engine", $"{engine} gave back a history that is still broken: {left}");
        }

        Line(text, "repair", RepairLine(judged.Before));
    }

    private static void AppendLaw(StringBuilder text, JudgedCase judged, Engine engine)
    {
        CaseBreach breach = judged.Breaches[0];
        CallNames names = CallNames.Of(judged.Before);
        Line(text, "law", $"{breach.Metric}   {breach.Metric.Law}");
        foreach (TraceEvent damaged in judged.Run.Trace.Where(happened => happened.Kind == TraceKind.Damaged))
        {
            Line(text, "damage", $"{damaged.Detail}   {Damage.Find(damaged.Detail)!.Meaning}");
        }

        Line(text, "let", "the saved history is  " + Printed(judged.Before, names));
        string answered = judged.Answer is EngineAnswer.Repaired repaired
            ? $"{engine} answers  {Printed(History.Read(repaired.Bytes, judged.Before.Dialect), names)}"
            : $"{engine} is asked to repair it";
        Line(text, "then", $"{answered};  however {names.In(breach.Explanation)}");
        Line(text, "repair", RepairLine(judged.Before));
    }

    private static string Printed(History history, CallNames names) =>
        history.Messages.IsEmpty ? "nothing at all" : names.In(HistoryText.Print(history));

    private static string RepairLine(History before)
    {
        RepairOutcome outcome = Repairer.Repair(before);
        CallNames names = CallNames.Of(before);
        string count = FormattableString.Invariant($"{outcome.Edits.Length} {(outcome.Edits.Length == 1 ? "edit" : "edits")}");
        string edits = string.Join("; ", outcome.Edits.Take(EditsMax).Select(edit => names.In(edit.Describe)));
        string more = outcome.Edits.Length > EditsMax ? "; …" : "";
        return outcome.Edits.IsEmpty ? count : $"{count}: {edits}{more}";
    }

    private static string Headline(JudgedCase judged) =>
        judged.Answer is EngineAnswer.Failed ? "FAILED" : judged.Signature!.Class.ToUpperInvariant();

    /// <summary>As a POSIX shell reads it back.</summary>
    private static string Quoted(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ':' or '/' or '.' or '-' or '_')
            ? word
            : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static void Line(StringBuilder text, string label, string content) =>
        text.Append("\n  ").Append(label.PadRight(LabelWidth)).Append(content);
}
