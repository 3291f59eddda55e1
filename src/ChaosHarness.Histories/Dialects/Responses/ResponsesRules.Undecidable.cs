using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rows of the facts, or parts of them, that are no rule of `openai-responses`.</summary>
public static partial class ResponsesRules
{
    /// <summary>Rows that a history alone does not decide, with the provider's words and the reason.</summary>
    public static ImmutableArray<UndecidableRow> Undecidable { get; } =
    [
        new("openai-responses", "R4", "a stored call comes with the reasoning that it was produced with",
            "Item '{ids}' of type 'function_call' was provided without its required 'reasoning' item: '{kind}'.",
            "Only the server knows which reasoning belongs to a stored item."),
        new("openai-responses", "R8", "an item with an id is stored, or comes whole",
            "Item with id '{ids}' not found. Items are not persisted when `store` is set to false. Try again with `store` set to true, or remove this item from your input.",
            "Only the server knows what is stored (status 404)."),
        new("openai-responses", "R9", "encrypted reasoning is what the model wrote",
            "The encrypted content for item {ids} could not be verified. Reason: Encrypted content could not be decrypted or parsed.",
            "Only the server can decrypt it."),
        new("openai-responses", "R11", "the previous response exists",
            "Previous response with id '{ids}' not found.",
            "Only the server knows what is stored."),
        new("openai-responses", "R11", "a request has input",
            "Missing required parameter: 'input'.",
            "A document without input is no history: reading it fails, nothing is judged."),
        new("openai-responses", "R12", "a call names the namespace of its tool",
            "Missing namespace for function_call '{name}'. It does not exist in the default namespace.",
            "Namespaces are in tools, which a saved history does not have."),
        new("openai-responses", "R7", "Realtime: a call_id has at most 32 characters",
            "Invalid 'input[{message}].call_id': string too long. Expected a string with maximum length 32, but got a string with length {length} instead.",
            "Another API, whose events this dialect does not read; its wording is not recorded."),
        new("openai-responses", "3", "files are of a type that the model reads",
            "The file type you uploaded is not supported. Please try again with a pdf",
            "Needs the file, which may stand behind an address."),
        new("openai-responses", "3", "the history fits the model",
            "Your input exceeds the context window of this model. Please adjust your input and try again.",
            "Tokens can only be counted with the model's tokenizer."),
    ];
}
