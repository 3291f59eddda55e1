namespace ChaosHarness.Histories;

/// <summary>Facts about a message that the rules ask for, found once while reading.</summary>
[Flags]
public enum MessageFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Says something beside content and calls: a refusal, audio, the old function_call.</summary>
    SaysOther = 1 << 0,

    /// <summary>Carries `prefix: true` (Mistral).</summary>
    Prefix = 1 << 1,

    /// <summary>Carries `reasoning_content` (DeepSeek and others).</summary>
    Reasoning = 1 << 2,

    /// <summary>Its list of calls is there and empty.</summary>
    EmptyCalls = 1 << 3,

    /// <summary>The message of an answer has a `name` that the provider does not take.</summary>
    BadName = 1 << 4,

    /// <summary>Holds audio.</summary>
    Audio = 1 << 5,

    /// <summary>Its content is an empty string or an empty list.</summary>
    EmptyContent = 1 << 6,

    /// <summary>Carries fields that nobody here knows, with something in them: encrypted reasoning of a gateway, pictures, annotations.</summary>
    CarriesMore = 1 << 7,
}
