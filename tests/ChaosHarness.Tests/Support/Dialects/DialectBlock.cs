using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>A block, part, item or message of any dialect, as the law oracles compare it: by the raw JSON of what a repair may not touch.</summary>
internal sealed record DialectBlock(DialectBlockKind Kind, int Message, string? Role, JsonElement Json)
{
    /// <summary>The place in the order of all blocks.</summary>
    public int Index { get; set; }

    /// <summary>Everything but ids, and for a call but its arguments.</summary>
    public required string Shape { get; init; }

    /// <summary>A call's arguments as they stand, when they are a string; for dialects whose arguments are objects they are in the shape.</summary>
    public string? Arguments { get; init; }

    public bool MustHaveArguments { get; init; }

    /// <summary>Whether its arguments are absent or null.</summary>
    public bool LacksArguments { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>What the text of a text block says.</summary>
    public string? Text { get; init; }

    /// <summary>A result's content.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>The dialect refuses the result's content, so it may be nobody's answer.</summary>
    public bool CannotStand { get; init; }

    /// <summary>It stands in a message whose role or form the dialect refuses, so it may have to be quoted.</summary>
    public bool IsOdd { get; init; }

    /// <summary>A call outside the assistant's messages, a result outside the user's.</summary>
    public bool IsMisplaced { get; init; }

    /// <summary>A stand-in of our own.</summary>
    public bool IsOwnStandIn { get; init; }

    /// <summary>It says what another program's stand-in says: who reads it cannot be sure.</summary>
    public bool MayBeStandIn { get; init; }

    public bool IsCall => Kind == DialectBlockKind.Call;

    public bool IsResult => Kind == DialectBlockKind.Result;

    public bool IsReal => IsResult && !IsOwnStandIn && !MayBeStandIn;

    public string ContentRaw => Content is { } content ? ReferenceJson.Raw(content) : "";

    public bool IsBlank => Kind == DialectBlockKind.Text && string.IsNullOrWhiteSpace(Text);

    public bool IsMark(string prefix) => Kind == DialectBlockKind.Text && Text!.StartsWith(prefix, StringComparison.Ordinal);

    public override string ToString() => $"#{Message} {Role} {ReferenceJson.RawText(Json)}";
}
