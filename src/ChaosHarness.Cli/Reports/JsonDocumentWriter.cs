using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChaosHarness.Cli;

/// <summary>One JSON document being written: readable letters stay as they are, control characters never do, the bytes are always UTF-8.</summary>
internal sealed class JsonDocumentWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Starts an empty document.</summary>
    public JsonDocumentWriter() =>
        Json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false });

    /// <summary>Where to write to.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>The document with a line end; call it once, when the last brace is written.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        Json.Flush();
        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    /// <inheritdoc/>
    public void Dispose() => Json.Dispose();
}
