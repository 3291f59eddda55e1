using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace ChaosHarness.Simulation;

/// <summary>Reads <c>word</c> or <c>[word, word]</c> where each word is of a vocabulary and none stands twice.</summary>
internal static class YamlWords
{
    public static ImmutableArray<string> Read(YamlDocument document, YamlNode node, string what, Vocabulary words)
    {
        IEnumerable<YamlNode> nodes = node is YamlSequenceNode sequence ? sequence.Children : [node];
        ImmutableArray<string>.Builder read = ImmutableArray.CreateBuilder<string>();
        foreach (YamlNode item in nodes)
        {
            string word = YamlMap.TextOf(document, item, what);
            if (words.Refuse(word) is { } refusal)
            {
                throw document.Refusal(item, refusal);
            }

            if (read.Contains(word))
            {
                throw document.Refusal(item, $"{what}: '{word}' stands twice");
            }

            read.Add(word);
        }

        return read.ToImmutable();
    }
}
