namespace ChaosHarness.Histories;

/// <summary>Whose API a model's name speaks for, as far as names tell.</summary>
internal enum ModelFamily
{
    /// <summary>No name, or one that tells nothing.</summary>
    Unknown,

    /// <summary>Anthropic's own name.</summary>
    Claude,

    /// <summary>Anthropic's model under the name of a gateway.</summary>
    ClaudeElsewhere,

    /// <summary>Mistral's own name.</summary>
    Mistral,

    /// <summary>A model that is asked by OpenAI's chat, be it OpenAI's or another's.</summary>
    Others,
}
