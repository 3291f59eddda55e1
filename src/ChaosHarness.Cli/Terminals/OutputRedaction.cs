// Goal: no secret leaves this program, whatever it reports and wherever to.
// Method: what prints, writes a document, a report or a crash file asks here, before it shortens and before it escapes; what came from a file that has something to be told is
// learned first, so that a piece is known where the whole is not to be seen. Histories themselves do not come here: what `filter` and `repair` write stays byte for byte.
using System.Text;
using ChaosHarness.Redaction;

namespace ChaosHarness.Cli;

/// <summary>Takes the secrets out of all that the program says, unless the user switched that off.</summary>
internal sealed class OutputRedaction(Redactor? redactor = null)
{
    private readonly Redactor redactor = redactor ?? new Redactor();

    /// <summary>Whether secrets are shown.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Shows secrets from now on, and says so.</summary>
    public void SwitchOff(Screen screen)
    {
        if (!IsOff)
        {
            IsOff = true;
            screen.Note("--no-redact: what follows may hold secrets");
        }
    }

    /// <summary>A text without secrets.</summary>
    public string Of(string text) => IsOff ? text : redactor.Redact(text);

    /// <summary>A document without secrets.</summary>
    public ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> document) => IsOff ? document : redactor.Redact(document);

    /// <summary>Remembers the secrets of a document that will be talked about.</summary>
    public void Learn(ReadOnlySpan<byte> document)
    {
        if (!IsOff)
        {
            redactor.Learn(document);
        }
    }

    /// <summary>Remembers the secrets of a text that will be told in pieces.</summary>
    public void Learn(string text) => Learn(Encoding.UTF8.GetBytes(text));
}
