using System.Collections.Immutable;
using System.Text;

namespace ChaosHarness.Simulation;

/// <summary>
/// Puts together the text of a result: a first line with the call's marker, then fragments of the tool's kind up to the wanted size.
/// </summary>
/// <remarks>
/// The marker is a request id as services print them, drawn from the result's own seed. It lets anybody check by content which call
/// produced a text, whatever id it stands under: that is the truth a repair is judged by.
/// </remarks>
internal static class ToolResults
{
    private const int MarkerLetters = 22;
    private const int UnicodeOneIn = 4;
    private const int KeptCharactersMax = 64 * 1024;
    private const string HttpHead = "HTTP/1.1 200 OK\ncontent-type: application/json\nx-request-id: ";

    // Kept for each thread, since a result is written every few microseconds; one that grew for a huge result is let go.
    [ThreadStatic]
    private static StringBuilder? s_text;

    /// <summary>How every marker begins.</summary>
    public static ReadOnlySpan<byte> MarkerPrefix => "req_01"u8;

    /// <summary>Length of a marker; it is ASCII.</summary>
    public static int MarkerBytes => MarkerPrefix.Length + MarkerLetters;

    /// <summary>The marker of a result: 28 letters, digits and an underscore, never escaped in JSON.</summary>
    public static string MarkerOf(Seed result) => "req_01" + CallIds.Letters(new Rng(result).Split("marker"), MarkerLetters);

    /// <summary>The result's text. A result ends at a fragment's end, so it is a little longer than wanted.</summary>
    public static string Compose(PlannedCall call)
    {
        Rng rng = new Rng(call.Result).Split("body");
        string marker = MarkerOf(call.Result);
        if (call.Fails)
        {
            return Failure(call.Tool, marker, rng);
        }

        FragmentPools pools = FragmentPools.Shared;
        return call.Tool switch
        {
            ToolName.WebSearch => Fill($"Search results ({marker})", "\n\n", "", pools.Prose, call, rng),
            ToolName.ReadFile => Fill($"# {rng.Pick(pools.Paths).Text} (read {marker})", "\n\n", "", pools.Code, call, rng),
            ToolName.HttpRequest => Fill($"{HttpHead}{marker}\n\n[\n{{\"page\":1}}", ",\n", "\n]", pools.Json, call, rng),
            ToolName.Shell => Fill($"[job {marker} started]", "\n", "\n[exit 0]", pools.Logs, call, rng),
            ToolName.QueryDatabase => Fill($"-- {marker}\n{RowFragments.Head}", "\n", "", pools.Rows, call, rng),
            _ => Fill($"Report of sub-agent run {marker}", "\n- ", "", pools.Prose, call, rng),
        };
    }

    private static string Fill(string head, string separator, string tail, ImmutableArray<Fragment> pool, PlannedCall call, Rng rng)
    {
        // JSON bodies stay JSON: fragments in other scripts go only where text is free.
        bool hasUnicode = call.Tool is not ToolName.HttpRequest && rng.Split("unicode").Chance(MeasuredWorkload.UnicodeResults);
        bool isFirst = true;
        StringBuilder text = (s_text ??= new StringBuilder()).Clear().Append(head);
        int bytes = head.Length + tail.Length;
        while (bytes < call.ResultBytes)
        {
            Fragment fragment = rng.Pick(hasUnicode && (isFirst || rng.Next(UnicodeOneIn) == 0) ? FragmentPools.Shared.Unicode : pool);
            isFirst = false;
            text.Append(separator).Append(fragment.Text);
            bytes += separator.Length + fragment.Bytes;
        }

        string whole = text.Append(tail).ToString();
        if (text.Capacity > KeptCharactersMax)
        {
            s_text = null;
        }

        return whole;
    }

    private static string Failure(string tool, string marker, Rng rng)
    {
        FragmentPools pools = FragmentPools.Shared;
        return tool switch
        {
            ToolName.ReadFile => $"ENOENT: no such file: {rng.Pick(pools.Paths).Text} ({marker})",
            ToolName.HttpRequest => $"HTTP/1.1 503 Service Unavailable\nx-request-id: {marker}\nretry-after: {1 + rng.Next(60)}",
            ToolName.Shell => $"[job {marker} started]\n{rng.Pick(pools.Logs).Text}\n[exit {1 + rng.Next(127)}]",
            ToolName.QueryDatabase => $"ERROR: relation \"orders\" is locked ({marker})",
            _ => $"The {tool.Replace('_', ' ')} gave up after {2 + rng.Next(8)} tries ({marker}): {rng.Pick(pools.Links).Text}",
        };
    }
}
