using System.Globalization;
using System.Security.Cryptography;
using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The first line of a pi session.</summary>
internal static class PiHeader
{
    /// <summary>A header for a file that lost its own; id and time come from what is left, so the same file gets the same one.</summary>
    public static byte[] Restored(PiFile file)
    {
        byte[] hash = SHA256.HashData(file.Bytes.Span);
        string id = new Guid(hash.AsSpan(0, 16)).ToString("D", CultureInfo.InvariantCulture);
        ByteRange time = file.Entries.Count > 0 ? file.Entries[0].Timestamp : ByteRange.None;
        ReadOnlySpan<byte> timestamp = time.IsPresent ? time.In(file.Bytes.Span) : "\"1970-01-01T00:00:00.000Z\""u8;
        ReadOnlySpan<byte> version = file.IsTree ? ",\"version\":3"u8 : [];
        return [.. "{\"type\":\"session\""u8, .. version, .. ",\"id\":"u8, .. JsonText.Escape(id), .. ",\"timestamp\":"u8, .. timestamp, .. ",\"cwd\":\"/\",\"chaosharness\":\"restored header\"}"u8];
    }
}
