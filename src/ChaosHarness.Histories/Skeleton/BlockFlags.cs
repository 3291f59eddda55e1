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

    /// <summary>A call whose input is a JSON object.</summary>
    ObjectInput = 1 << 6,

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

    /// <summary>Reasoning that carries a string signature.</summary>
    Signed = 1 << 12,

    /// <summary>A text whose last character is white space.</summary>
    TrailingSpace = 1 << 13,

    /// <summary>A block with a non-empty list of citations.</summary>
    Citations = 1 << 14,
}
