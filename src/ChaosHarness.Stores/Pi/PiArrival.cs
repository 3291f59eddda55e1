using System.Security.Cryptography;
using System.Text;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>A result row of another pi session, appended to the one that its call is in, as pi itself would append it.</summary>
internal static class PiArrival
{
    public static Splice Write(ReadOnlyMemory<byte> target, History source, int result)
    {
        PiFile file = PiReader.Read(target, glued: false);
        Block block = source.Blocks[result];
        ReadOnlySpan<byte> message = source.Span(block.Range);
        PiEntry? leaf = file.Entries.LastOrDefault(entry => entry.Type != "session" && entry.Id is not null);
        ReadOnlySpan<byte> link = file.IsTree
            ? [.. ",\"id\":"u8, .. JsonText.Escape(FreshId(file, message)), .. ",\"parentId\":"u8, .. leaf is null ? "null"u8.ToArray() : JsonText.Escape(leaf.Id!)]
            : [];
        ByteRange time = file.Entries.Count > 0 ? file.Entries[^1].Timestamp : ByteRange.None;
        ReadOnlySpan<byte> timestamp = time.IsPresent ? time.In(target.Span) : "\"1970-01-01T00:00:00.000Z\""u8;
        bool endsLine = target.Length == 0 || target.Span[^1] == (byte)'\n';
        byte[] row =
        [
            .. endsLine ? [] : file.LineEnd, .. "{\"type\":\"message\""u8, .. link, .. ",\"timestamp\":"u8, .. timestamp, .. ",\"message\":"u8, .. message, (byte)'}', .. file.LineEnd,
        ];
        return new Splice(target.Length, default, row);
    }

    private static string FreshId(PiFile file, ReadOnlySpan<byte> message)
    {
        HashSet<string?> taken = [.. file.Entries.Select(entry => entry.Id)];
        string content = Convert.ToHexStringLower(SHA256.HashData(message));
        for (int n = 0; ; n++)
        {
            string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{content}/{n}")))[..8];
            if (!taken.Contains(id))
            {
                return id;
            }
        }
    }
}
