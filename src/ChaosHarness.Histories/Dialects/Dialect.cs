using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>A provider's wire format and its laws.</summary>
public sealed class Dialect
{
    private readonly Func<ReadOnlyMemory<byte>, History> _read;

    private readonly Func<History, ValidationOptions, IReadOnlyList<Violation>> _validate;
    private readonly Func<ImmutableArray<Rule>> _rules;

    private Dialect(
        string name,
        Func<ReadOnlyMemory<byte>, History> read,
        Func<History, ValidationOptions, IReadOnlyList<Violation>> validate,
        Func<ImmutableArray<Rule>> rules,
        ImmutableArray<string> notChecked)
    {
        Name = name;
        _read = read;
        _validate = validate;
        _rules = rules;
        NotChecked = notChecked;
    }

    /// <summary>Anthropic's Messages API, <c>POST /v1/messages</c>.</summary>
    public static Dialect Anthropic { get; } =
        new("anthropic", AnthropicReader.Read, AnthropicValidator.Validate, () => AnthropicRules.All, AnthropicRules.NotChecked);

    /// <summary>All dialects, in the order in which they are offered.</summary>
    public static ImmutableArray<Dialect> All { get; } = [Anthropic];

    /// <summary>The name used by the command line and in rule ids.</summary>
    public string Name { get; }

    /// <summary>Its rules, in the order of the facts.</summary>
    public ImmutableArray<Rule> Rules => _rules();

    /// <summary>What the provider checks and nobody can decide from the history alone.</summary>
    public ImmutableArray<string> NotChecked { get; }

    /// <summary>The dialect of that name, or null.</summary>
    public static Dialect? Find(string name) => All.FirstOrDefault(dialect => dialect.Name == name);

    internal IReadOnlyList<Violation> Validate(History history, ValidationOptions options) => _validate(history, options);

    internal History Read(ReadOnlyMemory<byte> body) => _read(body);
}
