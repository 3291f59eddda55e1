using System.Text;

namespace ChaosHarness.Tests;

/// <summary>A talk with the dialect and the seed that decide its bytes: what FsCheck generates, shrinks and prints.</summary>
internal sealed record WrittenTalk(Talk Talk, string Dialect, ulong StyleSeed)
{
    public byte[] ToUtf8() => TalkWriter.Write(Talk, Dialect, StyleSeed);

    public override string ToString() => $"{Dialect}, style {StyleSeed}: {Talk}\n{Encoding.UTF8.GetString(ToUtf8())}";
}
