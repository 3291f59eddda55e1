using System.Text;
using System.Text.RegularExpressions;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>A session kept as a request body that is replaced whole, so nothing tears.</summary>
internal sealed class BodyOnDisk : SessionOnDisk
{
    private readonly string dialect;
    private readonly bool hasIds;

    /// <param name="dialect">The dialect's name.</param>
    /// <param name="hasIds">False leaves the ids of Gemini's calls out, which pair by name then.</param>
    public BodyOnDisk(string dialect, bool hasIds = true)
    {
        (this.dialect, this.hasIds) = (dialect, hasIds);
        Bytes = Encoding.UTF8.GetBytes($$"""{"{{DialectNames.HistoryField(dialect)}}":[]}""");
    }

    public override bool PairsByOrder => dialect == DialectNames.Gemini;

    public override void Append(TalkMessage message)
    {
        var one = TalkWriter.Write(Talk.Of(message), dialect, 0);
        one = hasIds ? one : Encoding.UTF8.GetBytes(Regex.Replace(Encoding.UTF8.GetString(one), ",\"id\":\"[^\"]*\"", ""));
        var (from, to) = (HistoryArray.Of(dialect, one).Array, HistoryArray.Of(dialect, Bytes));
        var comma = to.Elements.Count > 0 ? ","u8 : [];
        Bytes = [.. Bytes[..(to.Array.End - 1)], .. comma, .. one[(from.Start + 1)..(from.End - 1)], .. Bytes[(to.Array.End - 1)..]];
    }

    public override bool Tear(int permille) => false;

    public override IReadOnlyList<string> LoadAndRepair()
    {
        var before = Bytes;
        var outcome = BodyUnderTest.Repair(dialect, before);
        Bytes = outcome.Bytes.ToArray();
        var wrong = Check().ToList();
        if (BodyUnderTest.Repair(dialect, Bytes).Changed)
        {
            wrong.Add("a second repair changed something");
        }

        if (!SpliceList.Invert(Bytes, outcome.Splices).AsSpan().SequenceEqual(before))
        {
            wrong.Add("the splices do not lead back");
        }

        return wrong;
    }

    public override IReadOnlyList<string> Check() => [.. BodyUnderTest.Damage(dialect, Bytes).Select(damage => $"{damage.Rule} at message {damage.Message}")];
}
