using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rows of the facts, or parts of them, that are no rule of `anthropic`.</summary>
public static partial class AnthropicRules
{
    /// <summary>Rows that a history alone does not decide, with the provider's words and the reason.</summary>
    public static ImmutableArray<UndecidableRow> Undecidable { get; } =
    [
        new("anthropic", "A6", "user and assistant take turns",
            "messages: roles must alternate between \"user\" and \"assistant\", but found multiple \"user\" roles in a row",
            "Said until about 2024-10; messages of one role are merged since (recorded), so it is no rule any more."),
        new("anthropic", "A11c", "which turns of white space are judged",
            "messages: text content blocks must contain non-whitespace text",
            "One recording accepts it beside a call; whether only the last turns are checked is not known. See anthropic/blank-text."),
        new("anthropic", "A16b", "thinking stands before text",
            "messages.1.content.0: If an assistant message contains any thinking blocks, the first block must be `thinking` or `redacted_thinking`. Found `text`.",
            "Of 2025-11; sonnet-5 and interleaving models are recorded as accepting it, and the request does not say which check applies."),
        new("anthropic", "A16c", "the latest thinking blocks are as the model wrote them",
            "messages.{message}.content.{block}: `thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified. These blocks must remain as they were in the original response.",
            "Needs the original response."),
        new("anthropic", "A16d", "a thinking block has the signature that was made for it",
            "messages.{message}.content.{block}: Invalid `signature` in `thinking` block",
            "A signature can only be verified by the provider."),
        new("anthropic", "A16d", "redacted thinking is as the model wrote it",
            "messages.{message}.content.{block}: Invalid `data` in `redacted_thinking` block",
            "Only the provider can decrypt it."),
        new("anthropic", "A16f", "through GitHub Copilot: no two thinking blocks in a row in the latest assistant message",
            "messages.{message}.content.{block}: `thinking` or `redacted_thinking` blocks in the latest assistant message cannot be modified. These blocks must remain as they were in the original response.",
            "A gateway's behaviour, seen by one probe; the provider itself accepts it."),
        new("anthropic", "A16f", "through GitHub Copilot: a message with calls ends in one",
            "This model does not support assistant message prefill. The conversation must end with a user message.",
            "A gateway's behaviour, seen by one probe; the provider itself accepts it."),
        new("anthropic", "A18", "a server tool that the history used is still offered",
            "but no `web_search` tool was provided",
            "Only the end of the text is known, and a saved history has no tools."),
        new("anthropic", "A21", "a request has messages",
            "messages: Field required",
            "A document without messages is no history: reading it fails, nothing is judged."),
        new("anthropic", "A21", "messages are an array",
            "messages: Input should be a valid array",
            "A document without messages is no history: reading it fails, nothing is judged."),
        new("anthropic", "A22", "the history fits the model",
            "prompt is too long: 3333404 tokens > 200000 maximum",
            "Tokens can only be counted with the model's tokenizer."),
        new("anthropic", "A22", "an image has at most 8000 pixels a side, 2000 among more than 20 images",
            "messages.{message}.content.{block}.image.source.base64.data: At least one of the image dimensions exceed max allowed size: 8000 pixels",
            "Needs the decoded image, which may stand behind an address."),
        new("anthropic", "A22", "an image has at most 5 MB",
            "messages.{message}.content.{block}.image.source.base64: image exceeds 5 MB maximum: 6291456 bytes > 5242880 bytes",
            "Needs the decoded image; sources say 5 and 10 MB (8.10)."),
    ];
}
