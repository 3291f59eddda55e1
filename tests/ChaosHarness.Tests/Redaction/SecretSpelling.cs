namespace ChaosHarness.Tests;

/// <summary>A way in which a secret stands in a document.</summary>
public enum SecretSpelling
{
    /// <summary>As it is, escaped no more than JSON asks for.</summary>
    Plain,

    /// <summary>As JSON in a string of JSON.</summary>
    JsonEscaped,

    /// <summary>Every character as <c>\u00xx</c>.</summary>
    UnicodeEscaped,

    /// <summary>In base64.</summary>
    Base64,

    /// <summary>Every character as <c>%xx</c>.</summary>
    Url,

    /// <summary>In hexadecimal digits.</summary>
    Hex,

    /// <summary>Over two strings of one document.</summary>
    Split,

    /// <summary>In the name of a member.</summary>
    KeyName,
}
