using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChaosHarness.Simulation;

/// <summary>A mapping of a scenario file whose keys are all known; every refusal carries the line and column.</summary>
internal sealed class YamlMap
{
    private readonly YamlDocument _document;
    private readonly YamlMappingNode _node;

    private YamlMap(YamlDocument document, YamlMappingNode node)
    {
        _document = document;
        _node = node;
    }

    public YamlNode Node => _node;

    public static YamlMap Of(YamlDocument document, YamlNode node, string what, Vocabulary keys)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw document.Refusal(node, $"{what} must be a mapping of keys to values");
        }

        foreach ((YamlNode key, _) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name })
            {
                throw document.Refusal(key, "a key must be a plain word");
            }

            if (keys.Refuse(name) is { } refusal)
            {
                throw document.Refusal(key, refusal);
            }
        }

        return new YamlMap(document, mapping);
    }

    /// <summary>The value of a key, or null when it is absent or empty.</summary>
    public YamlNode? Find(string key)
    {
        foreach ((YamlNode name, YamlNode value) in _node.Children)
        {
            if (((YamlScalarNode)name).Value == key)
            {
                return IsNull(value) ? null : value;
            }
        }

        return null;
    }

    public YamlMap? FindMap(string key, Vocabulary keys) => Find(key) is { } node ? Of(_document, node, $"'{key}'", keys) : null;

    public string? FindText(string key) => Find(key) is { } node ? TextOf(_document, node, key) : null;

    public string RequiredText(string key) => FindText(key) ?? throw _document.Refusal(_node, $"the key '{key}' is missing");

    public ScenarioException Refusal(string key, string reason) => _document.Refusal(Find(key) ?? _node, reason);

    public Quantity QuantityOr(string key, Unit unit, long minimum, long maximum, Quantity absent) => FindQuantity(key, unit, minimum, maximum) ?? absent;

    public Quantity? FindQuantity(string key, Unit unit, long minimum, long maximum)
    {
        if (FindText(key) is not { } text)
        {
            return null;
        }

        return QuantityParser.Read(text, unit, minimum, maximum, out Quantity quantity) is { } refusal
            ? throw Refusal(key, $"{key}: {refusal}")
            : quantity;
    }

    public int NumberOr(string key, Unit unit, int minimum, int maximum, int absent)
    {
        if (FindText(key) is not { } text)
        {
            return absent;
        }

        return QuantityParser.ReadNumber(text, unit, minimum, maximum, out long number) is { } refusal
            ? throw Refusal(key, $"{key}: {refusal}")
            : (int)number;
    }

    public string WordOr(string key, Vocabulary words, string absent)
    {
        if (FindText(key) is not { } text)
        {
            return absent;
        }

        return words.Refuse(text) is { } refusal ? throw Refusal(key, refusal) : text;
    }

    public static string TextOf(YamlDocument document, YamlNode node, string what) =>
        node is YamlScalarNode { Value: { } text } ? text : throw document.Refusal(node, $"'{what}' must be a single value");

    private static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" };
}
