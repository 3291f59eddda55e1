using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rows of the facts, or parts of them, that are no rule of `mistral`.</summary>
public static partial class MistralRules
{
    /// <summary>Rows that a history alone does not decide, with the provider's words and the reason.</summary>
    public static ImmutableArray<UndecidableRow> Undecidable { get; } =
    [
        new("mistral", "M5", "v1 to v3: an assistant message has content or calls, not both",
            "Assistant message must have either content or tool_calls, but not both.",
            "Depends on the model's tokenizer version, which the request does not say; today's models are recorded as accepting both."),
        new("mistral", "M7", "before v13: only the number of tool messages counts",
            "Not the same number of function calls and responses",
            "Depends on the model's tokenizer version; judged by ids as v13 does, which refuses no recorded history."),
        new("mistral", "M3", "continue_final_message goes with a last assistant message",
            "Expected last role Assistant with prefix False for serving with continue_final_message set to True but got {role}",
            "A field of the local validator; the hosted API is not known to take it."),
        new("mistral", "6", "the key is valid",
            "Invalid API Key",
            "Needs the account."),
    ];
}
