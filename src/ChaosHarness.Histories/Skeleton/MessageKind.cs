namespace ChaosHarness.Histories;

/// <summary>What an element of the conversation is on the wire.</summary>
public enum MessageKind : byte
{
    /// <summary>A role and content.</summary>
    Plain,

    /// <summary>A result that is a message of its own: a `tool` message, a `function_call_output` item.</summary>
    Answer,

    /// <summary>Any other item that is not a message: a call, reasoning (OpenAI Responses).</summary>
    Item,
}
