using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ChaosHarness.Simulation;

namespace ChaosHarness.Fuzz;

/// <summary>Words that inputs are made of, from a file as AFL reads it: a line `"word"` or `name="word"`, with \xNN, \" and \\.</summary>
internal sealed class InputDictionary(ImmutableArray<byte[]> words)
{
    public static InputDictionary None { get; } = new([[]]);

    public int Count => words.Length;

    public byte[] Pick(Rng rng) => rng.Pick(words);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A line is no word; the message names it.</exception>
    public static InputDictionary Read(string path)
    {
        var words = ImmutableArray.CreateBuilder<byte[]>();
        foreach ((int number, string line) in File.ReadLines(path).Index())
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            int open = line.IndexOf('"', StringComparison.Ordinal);
            words.Add(open >= 0 && line.Length > open + 1 && line[^1] == '"' ? Unescaped(line[(open + 1)..^1]) : throw new FormatException($"{path}:{number + 1}: not a word in quotes: {line}"));
        }

        return words.Count > 0 ? new InputDictionary(words.ToImmutable()) : None;
    }

    private static byte[] Unescaped(string word)
    {
        List<byte> bytes = [];
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] == '\\' && i + 3 < word.Length && word[i + 1] == 'x')
            {
                bytes.Add(byte.Parse(word.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 3;
                continue;
            }

            i += word[i] == '\\' ? 1 : 0;
            bytes.AddRange(Encoding.UTF8.GetBytes(char.IsHighSurrogate(word[i]) ? word.Substring(i++, 2) : word[i].ToString()));
        }

        return [.. bytes];
    }
}
