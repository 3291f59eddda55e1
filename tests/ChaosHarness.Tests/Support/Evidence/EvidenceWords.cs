using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChaosHarness.Tests;

/// <summary>What fills a shape: texts one after the other, ids by their number, media, tools. The same row gets the same words.</summary>
internal sealed class EvidenceWords
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly string[] Sentences =
    [
        "What is the weather in Zürich today?",
        "Let me look that up.",
        "It is 14 °C and cloudy.\nWind: 3 m/s.",
        "Then read \"notes.txt\" and say what it holds.",
        "The file names two people: Ada and 王芳.",
        "Thanks, that is all \ud83d\udc4d",
        "C:\\logs\\today.txt has 3 lines.",
    ];

    private static readonly string[] ToolNames = ["get_weather", "read_file", "search_notes", "send_mail", "list_users"];

    private int _textCount;

    /// <summary>A PNG of one pixel, base64.</summary>
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /// <summary>Some bytes that stand for a file of another kind, base64.</summary>
    public const string Bytes = "JVBERi0xLjQKJeLjz9MKdHJhaWxlcjw8Pj4=";

    /// <summary>A signature or encrypted content, which nobody can check offline.</summary>
    public const string Signature = "EqQBCkYIBRgCKkBzaWduYXR1cmUgb2YgdGhlIHByb3ZpZGVyEgwxMjM0NTY3ODkwYWI=";

    /// <summary>The next sentence; no two of the first seven are the same.</summary>
    public string Text() => Sentences[_textCount++ % Sentences.Length];

    /// <summary>The tool that a number stands for.</summary>
    public static string Tool(string? number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index < 1)
        {
            return ToolNames[0];
        }

        var name = ToolNames[(index - 1) % ToolNames.Length];
        return index <= ToolNames.Length ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{index}");
    }

    /// <summary>A definition of each tool that calls without a name of their own may use, made by the provider's form.</summary>
    public static JsonArray Tools(Func<string, JsonObject, JsonObject> form) =>
        [.. ToolNames.Select(name => form(name, Schema()))];

    /// <summary>The arguments of a call.</summary>
    public static JsonObject Arguments(string? number) => new() { ["query"] = $"item {number ?? "0"}", ["limit"] = 10 };

    /// <summary>An id of the provider's form: the prefix and letters and digits that belong to the number alone.</summary>
    public static string Id(string prefix, string number, int length)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}#{number}"));
        return prefix + string.Concat(Enumerable.Range(0, length).Select(at => Letters[(hash[at % hash.Length] + (at / hash.Length)) % Letters.Length]));
    }

    /// <summary>The same in hexadecimal digits, as the Responses API names items.</summary>
    public static string HexId(string prefix, string number, int length) =>
        $"{prefix}_" + Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes($"{prefix}#{number}")))[..length];

    private static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["query"] = new JsonObject { ["type"] = "string" },
            ["limit"] = new JsonObject { ["type"] = "integer" },
        },
        ["required"] = new JsonArray("query"),
    };
}
