namespace ChaosHarness.Histories;

/// <summary>Facts about a block that the rules ask for, found once while reading.</summary>
[Flags]
public enum BlockFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>A text of length 0.</summary>
    EmptyText = 1 << 0,

    /// <summary>A text that is not empty and holds white space only.</summary>
    BlankText = 1 << 1,

    /// <summary>The whole content of its message is this one JSON string.</summary>
    StringContent = 1 << 2,

    /// <summary>A result marked as an error.</summary>
    IsError = 1 << 3,

    /// <summary>A result that some repair put in place of a lost one (known by its exact text and its error mark).</summary>
    Synthetic = 1 << 4,

    /// <summary>Carries a cache_control mark.</summary>
    CacheControl = 1 << 5,

    /// <summary>A call whose input has the form that the dialect asks for: an object, or for OpenAI a string.</summary>
    InputFits = 1 << 6,

    /// <summary>A result whose content holds something that is not text.</summary>
    NonTextContent = 1 << 7,

    /// <summary>A result whose content has a form that the dialect refuses.</summary>
    BadContent = 1 << 8,

    /// <summary>The id is a JSON string (it may still be an illegal one).</summary>
    StringId = 1 << 9,

    /// <summary>Opaque reasoning (redacted_thinking).</summary>
    Redacted = 1 << 10,

    /// <summary>A text that is a string at all; a text block without one is malformed for the provider.</summary>
    StringBody = 1 << 11,

    /// <summary>Reasoning or, for Gemini, any part that carries a string signature.</summary>
    Signed = 1 << 12,

    /// <summary>A text whose last character is white space.</summary>
    TrailingSpace = 1 << 13,

    /// <summary>A block with a non-empty list of citations.</summary>
    Citations = 1 << 14,

    /// <summary>A call or result of a custom tool, whose input is free text (OpenAI).</summary>
    Custom = 1 << 15,

    /// <summary>A result that several calls could own, where calls carry no ids.</summary>
    Ambiguous = 1 << 16,

    /// <summary>A result whose call was told by name or order alone while several were open, or whose name contradicts.</summary>
    Suspicious = 1 << 17,

    /// <summary>A result beside the one that its call is paired with, where calls carry no ids.</summary>
    Surplus = 1 << 18,

    /// <summary>A result that says something beside its content: further parts, a signature.</summary>
    SaysMore = 1 << 19,
}
