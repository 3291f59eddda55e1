using System.Text;

namespace ChaosHarness.Simulation;

/// <summary>
/// Reads what a program writes to its standard error, so that it never waits for us, and keeps the last line of it: the reason of a crash.
/// </summary>
internal sealed class ErrorTail
{
    private const int CharactersMax = 300;
    private const int EndWaitMs = 1000;

    private readonly StreamReader _error;
    private readonly Thread _reader;
    private string _lastLine = "";

    public ErrorTail(StreamReader error)
    {
        _error = error;
        _reader = new Thread(Read) { IsBackground = true, Name = "engine errors" };
        _reader.Start();
    }

    /// <summary>The last line that is not blank, at the end of the program; empty when it said nothing.</summary>
    public string LastLine()
    {
        _reader.Join(EndWaitMs);
        return Volatile.Read(ref _lastLine);
    }

    private void Read()
    {
        StringBuilder line = new();
        char[] buffer = new char[4096];
        try
        {
            int count;
            while ((count = _error.Read(buffer)) > 0)
            {
                foreach (char letter in buffer.AsSpan(0, count))
                {
                    Take(line, letter);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program was killed while we read: the same as its end.
            line.Append(' ');
        }

        Take(line, '\n');
    }

    private void Take(StringBuilder line, char letter)
    {
        if (letter != '\n')
        {
            line.Append(line.Length < CharactersMax ? letter.ToString() : "");
            return;
        }

        if (!string.IsNullOrWhiteSpace(line.ToString()))
        {
            Volatile.Write(ref _lastLine, line.ToString().Trim());
        }

        line.Clear();
    }
}
