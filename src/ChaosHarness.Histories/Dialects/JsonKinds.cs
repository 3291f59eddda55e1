namespace ChaosHarness.Histories;

/// <summary>The type of a JSON value in OpenAI's words.</summary>
internal static class JsonKinds
{
    /// <summary><c>an object</c>, <c>null</c>, <c>an integer</c>, …</summary>
    public static string Of(ReadOnlySpan<byte> value) => value switch
    {
        [(byte)'{', ..] => "an object",
        [(byte)'[', ..] => "an array",
        [(byte)'"', ..] => "a string",
        [(byte)'t' or (byte)'f', ..] => "a boolean",
        [(byte)'n', ..] or [] => "null",
        _ => value.ContainsAny(".eE"u8) ? "a decimal" : "an integer",
    };
}
