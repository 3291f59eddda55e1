using System.Collections.Immutable;
using System.Text;

namespace ChaosHarness.Xunit;

/// <summary>One history of a corpus and what must come out of it.</summary>
public sealed record HistoryCase
{
    /// <summary>The file below the corpus's folder, with forward slashes; behind a colon its line where the case is one.</summary>
    public required string Name { get; init; }

    /// <summary>Whose laws hold: <c>anthropic</c>, <c>openai-chat</c>, <c>openai-responses</c>, <c>gemini</c>, <c>bedrock-converse</c>, <c>mistral</c>.</summary>
    public required string Dialect { get; init; }

    /// <summary>The file format: <c>request</c>, <c>openclaw-json</c>, <c>pi-jsonl</c>, <c>jsonl</c>.</summary>
    public required string Store { get; init; }

    /// <summary><c>valid</c>: to be left as it is; <c>repairable</c>: refused, and can be mended; <c>unrepairable</c>: refused, whatever is done.</summary>
    public required string Expected { get; init; }

    /// <summary>The kinds of damage, such as <c>missing-result</c>, in ordinal order; none when it is valid.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The rule that is broken first, such as <c>anthropic/missing-result</c>; null when it is valid.</summary>
    public required string? FirstRule { get; init; }

    /// <summary>The history, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>The history as text; bytes that are no UTF-8 come out as replacement characters.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
