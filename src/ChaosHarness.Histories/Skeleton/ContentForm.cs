namespace ChaosHarness.Histories;

/// <summary>The JSON form of a message's content.</summary>
public enum ContentForm : byte
{
    /// <summary>The message has no content field.</summary>
    Absent,

    /// <summary>The content is null.</summary>
    Null,

    /// <summary>The content is one string.</summary>
    String,

    /// <summary>The content is an array of blocks.</summary>
    Array,

    /// <summary>A number, a boolean or an object: no provider takes it.</summary>
    Other,

    /// <summary>The message itself is not an object.</summary>
    NotAnObject,
}
