using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>
/// An engine at work for one thread. A program lives for many histories and is started anew after a crash, a timeout or a wrong answer.
/// </summary>
public sealed class EngineSession : IDisposable
{
    private readonly Dialect _dialect;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private EngineProcess? _process;
    private EngineSession? _twin;
    private EngineWork _work;
    private bool _hasAnswered;

    internal EngineSession(Engine engine, Dialect dialect, TimeSpan timeout, TimeProvider clock)
    {
        Engine = engine;
        _dialect = dialect;
        _timeout = timeout;
        _clock = clock;
    }

    /// <summary>Which engine it is.</summary>
    public Engine Engine { get; }

    /// <summary>What it was asked so far, and how long that took.</summary>
    public EngineWork Work => _work + (_twin?.Work ?? default);

    /// <summary>Repairs one history.</summary>
    /// <exception cref="EngineStartException">The engine's program does not exist or may not be run.</exception>
    public EngineAnswer Repair(ReadOnlyMemory<byte> history)
    {
        long start = _clock.GetTimestamp();
        EngineAnswer answer = Engine switch
        {
            Engine.Builtin => RepairBuiltin(() => History.Read(history, _dialect)),
            Engine.Exec exec => RepairByProgram(exec.Command, history),
            _ => new EngineAnswer.Repaired(history),
        };
        _work += new EngineWork(1, history.Length, _clock.GetElapsedTime(start));
        return answer;
    }

    /// <summary>Repairs one history that was read already: ours takes it as it is, a program its bytes.</summary>
    /// <exception cref="EngineStartException">The engine's program does not exist or may not be run.</exception>
    public EngineAnswer Repair(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (Engine is not Engine.Builtin)
        {
            return Repair(history.Bytes);
        }

        long start = _clock.GetTimestamp();
        EngineAnswer answer = RepairBuiltin(() => history);
        _work += new EngineWork(1, history.Bytes.Length, _clock.GetElapsedTime(start));
        return answer;
    }

    /// <summary>Repairs one history once more, where a program is concerned in another process: the same bytes must come back.</summary>
    /// <exception cref="EngineStartException">The engine's program does not exist or may not be run.</exception>
    public EngineAnswer RepairElsewhere(ReadOnlyMemory<byte> history) =>
        Engine is Engine.Exec ? (_twin ??= Engine.Open(_dialect, _timeout, _clock)).Repair(history) : Repair(history);

    /// <summary>Ends the program, if there is one.</summary>
    public void Dispose()
    {
        _twin?.Dispose();
        EndProgram();
    }

    private void EndProgram()
    {
        _process?.Dispose();
        _process = null;
    }

    private static EngineAnswer RepairBuiltin(Func<History> history)
    {
        try
        {
            return new EngineAnswer.Repaired(Repairer.Repair(history()).Bytes);
        }
        catch (HistoryFormatException error)
        {
            return new EngineAnswer.Failed(error.Message);
        }
        catch (Exception error)
        {
            // Law 10: an engine that throws anything else has failed on this case; the campaign goes on and says so.
            return new EngineAnswer.Failed($"it threw {error.GetType().Name}: {error.Message}");
        }
    }

    private EngineAnswer RepairByProgram(string command, ReadOnlyMemory<byte> history)
    {
        _process ??= EngineProcess.Start(command);
        EngineAnswer answer = _process.Ask(history, _timeout, _clock);
        if (_process.CouldNotStart && !_hasAnswered)
        {
            throw new EngineStartException(command, "the shell did not find it or may not run it");
        }

        _hasAnswered = true;
        if (_process.IsSpent)
        {
            EndProgram();
        }

        return answer;
    }
}
