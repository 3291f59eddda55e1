using System.Text;
using System.Text.Json;
using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>JSON in one spelling: what only looks different becomes the same, what is different stays so.</summary>
public sealed class JsonCompactTests
{
    [Theory]
    [InlineData("{ \"a\" : [ 1 , 2.50 , { } , [ ] ] ,\n\t\"b\" : null }", "{\"a\":[1,2.50,{},[]],\"b\":null}")]
    [InlineData("\"\\u0041\\/\\n\\u000a\\u00e9\"", "\"A/\\n\\né\"")]
    [InlineData("\"\\ud83d\\ude00 \\ud83d\"", "\"😀 \\ud83d\"")]
    [InlineData("{\"\\u0061\":true,\"a\":false}", "{\"a\":true,\"a\":false}")]
    [InlineData("  -0.0e+1  ", "-0.0e+1")]
    public void Of_IsOneSpelling(string json, string compact)
    {
        var once = JsonCompact.Of(Encoding.UTF8.GetBytes(json));
        Assert.Equal(compact, Encoding.UTF8.GetString(once));
        Assert.Equal(once, JsonCompact.Of(once));
    }

    [Fact]
    public void Of_WhatIsNoJson_Throws() => Assert.ThrowsAny<JsonException>(() => JsonCompact.Of("{\"a\":"u8));
}
