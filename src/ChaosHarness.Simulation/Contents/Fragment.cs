using System.Collections.Immutable;
using System.Text;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>A piece of content: one sentence, row, log line or function.</summary>
/// <param name="Text">Without a line end.</param>
/// <param name="Bytes">Its length in UTF-8.</param>
internal readonly record struct Fragment(string Text, int Bytes)
{
    /// <summary>Fills a pool by going through the templates in turn.</summary>
    public static ImmutableArray<Fragment> Fill(int count, Faker faker, params ReadOnlySpan<Func<Faker, string>> templates)
    {
        ImmutableArray<Fragment>.Builder pool = ImmutableArray.CreateBuilder<Fragment>(count);
        for (int i = 0; i < count; i++)
        {
            // A checkout with other line ends must not be other content.
            string text = templates[i % templates.Length](faker).ReplaceLineEndings("\n");
            pool.Add(new Fragment(text, Encoding.UTF8.GetByteCount(text)));
        }

        return pool.MoveToImmutable();
    }
}
