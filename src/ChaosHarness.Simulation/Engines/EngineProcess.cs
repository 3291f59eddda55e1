using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace ChaosHarness.Simulation;

/// <summary>
/// A program behind the line protocol: one JSON history a line in, one line out for each, in order.
/// </summary>
/// <remarks>
/// Threads of their own write to the program and read from it, so that a program which answers while it still reads cannot block both sides,
/// and that one whose descendants outlive it with its pipes in their hands blocks a thread, never the one who asks.
/// When the time is up the program is killed. A line that nobody asked for means that its
/// answers can no longer be told apart: wrong count. Of what it writes to its standard error the last line is kept, for the reason of a crash.
/// </remarks>
internal sealed class EngineProcess : IDisposable
{
    private const int AnswerBytesMax = 256 * 1024 * 1024;
    private const int ReadBytes = 64 * 1024;
    private const int EndWaitMs = 1000;
    private static readonly int[] ShellRefusals = [126, 127, 9009];

    private readonly Process _process;
    private readonly BlockingCollection<ReadOnlyMemory<byte>> _histories = [];
    private readonly BlockingCollection<List<byte[]>> _lines = [];
    private readonly ErrorTail _errors;

    private EngineProcess(Process process)
    {
        _process = process;
        _errors = new ErrorTail(process.StandardError);
        new Thread(ReadLines) { IsBackground = true, Name = "engine output" }.Start();
        new Thread(WriteLines) { IsBackground = true, Name = "engine input" }.Start();
    }

    /// <summary>Whether it must not be asked again.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Whether the shell ended because there is no such program.</summary>
    public bool CouldNotStart => IsSpent && _process.HasExited && ShellRefusals.Contains(_process.ExitCode);

    public static EngineProcess Start(string command)
    {
        bool isWindows = OperatingSystem.IsWindows();
        ProcessStartInfo start = new(isWindows ? "cmd.exe" : "/bin/sh", [isWindows ? "/c" : "-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            return new EngineProcess(Process.Start(start) ?? throw new EngineStartException(command, "no process came of it"));
        }
        catch (Win32Exception error)
        {
            throw new EngineStartException(command, error.Message);
        }
    }

    public EngineAnswer Ask(ReadOnlyMemory<byte> history, TimeSpan timeout, TimeProvider clock)
    {
        if (_lines.TryTake(out _))
        {
            return Spend("it wrote a line that nobody asked for");
        }

        using CancellationTokenSource timeUp = new(timeout, clock);
        using CancellationTokenRegistration kill = timeUp.Token.Register(Kill);
        try
        {
            _histories.Add(history, timeUp.Token);
            List<byte[]> lines = _lines.Take(timeUp.Token);
            if (lines.Count > 1)
            {
                return Spend("it wrote more than one line for one history");
            }

            EngineAnswer answer = EngineLines.AnswerIn(lines[0], out bool isBabble);
            IsSpent |= isBabble;
            return answer;
        }
        catch (OperationCanceledException)
        {
            return Spend(FormattableString.Invariant($"it did not answer within {timeout.TotalSeconds:0.###} s"));
        }
        catch (InvalidOperationException)
        {
            return Spend(timeUp.IsCancellationRequested
                ? FormattableString.Invariant($"it did not answer within {timeout.TotalSeconds:0.###} s")
                : EndReason());
        }
    }

    public void Dispose()
    {
        _histories.CompleteAdding();
        Kill();
        _process.WaitForExit(EndWaitMs);
        _process.Dispose();
    }

    private void WriteLines()
    {
        try
        {
            foreach (ReadOnlyMemory<byte> history in _histories.GetConsumingEnumerable())
            {
                WriteLine(history.Span);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It reads no more, so no answer comes: who waits for one is told its end.
            _lines.CompleteAdding();
        }
    }

    private void WriteLine(ReadOnlySpan<byte> history)
    {
        Stream input = _process.StandardInput.BaseStream;
        if (history.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            input.Write(history);
        }
        else
        {
            // Line ends stand only between tokens of JSON, where a space means the same.
            byte[] line = history.ToArray();
            line.AsSpan().Replace((byte)'\n', (byte)' ');
            line.AsSpan().Replace((byte)'\r', (byte)' ');
            input.Write(line);
        }

        input.WriteByte((byte)'\n');
        input.Flush();
    }

    private EngineAnswer.Failed Spend(string reason)
    {
        IsSpent = true;
        return new EngineAnswer.Failed(reason);
    }

    private string EndReason()
    {
        _process.WaitForExit(EndWaitMs);
        string said = _errors.LastLine() is { Length: > 0 } line ? ": " + line : "";
        return _process.HasExited
            ? FormattableString.Invariant($"it ended without an answer (exit code {_process.ExitCode}){said}")
            : "it closed its output without an answer" + said;
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself, which is all that is wanted.
            IsSpent = true;
        }
    }

    private void ReadLines()
    {
        EngineLines lines = new();
        byte[] buffer = new byte[ReadBytes];
        try
        {
            Stream output = _process.StandardOutput.BaseStream;
            int count;
            while ((count = output.Read(buffer)) > 0 && lines.BytesWaiting <= AnswerBytesMax)
            {
                if (lines.Read(buffer.AsSpan(0, count)) is { Count: > 0 } whole)
                {
                    _lines.Add(whole);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program was killed while we read: the same as its end.
            IsSpent = true;
        }

        _lines.CompleteAdding();
    }
}
