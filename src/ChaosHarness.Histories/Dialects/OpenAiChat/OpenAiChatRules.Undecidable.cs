using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>The rows of the facts, or parts of them, that are no rule of `openai-chat`.</summary>
public static partial class OpenAiChatRules
{
    /// <summary>Rows that a history alone does not decide, with the provider's words and the reason.</summary>
    public static ImmutableArray<UndecidableRow> Undecidable { get; } =
    [
        new("openai-chat", "O8", "a request names its model",
            "you must provide a model parameter",
            "A saved history has no model; it is added when the request is sent."),
        new("openai-chat", "O8", "a request has messages",
            "Missing required parameter: 'messages'.",
            "A document without messages is no history: reading it fails, nothing is judged."),
        new("openai-chat", "O10", "an image has a known format",
            "You uploaded an unsupported image. Please make sure your image has of one the following formats: ['png', 'jpeg', 'gif', 'webp'].",
            "Needs the image itself, which may stand behind an address."),
        new("openai-chat", "2", "an Azure deployment exists",
            "Resource not found",
            "Needs the account."),
        new("openai-chat", "7", "Cohere v1: every element of chat_history has a message",
            "invalid request: all elements in history must have a message.",
            "The v1 body is another wire format (message, chat_history), which this dialect does not read."),
        new("openai-chat", "7", "Cohere v1: message and tool_results exclude each other",
            "invalid request: cannot specify both message and tool_results in multistep mode",
            "The v1 body is another wire format (message, tool_results), which this dialect does not read."),
        new("openai-chat", "7", "Groq: the model called the tool by its schema",
            "Tool choice is required, but model did not call a tool",
            "About what the model answers (code tool_use_failed, with failed_generation); not about the history."),
        new("openai-chat", "7", "OpenRouter: the upstream provider accepts the request",
            "Provider returned error",
            "The upstream's own error is in metadata.raw; which provider it will be is not in the request."),
        new("openai-chat", "7", "MiniMax: which of its rules gave error 2013",
            "invalid params, tool call result does not follow tool call (2013)",
            "One text for several faults; given here for results away from their calls."),
    ];
}
