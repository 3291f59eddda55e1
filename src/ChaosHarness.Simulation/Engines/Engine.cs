using ChaosHarness.Histories;

namespace ChaosHarness.Simulation;

/// <summary>Anything that repairs a history: ours, none, or a program of the user's behind the line protocol.</summary>
public abstract record Engine
{
    private const string ExecPrefix = "exec:";

    private Engine()
    {
    }

    /// <summary>Seconds that a program may take for one line when the caller says nothing.</summary>
    public const int TimeoutSecondsDefault = 5;

    /// <summary>The engine of a scenario that names none: ours.</summary>
    public static Engine Default { get; } = new Builtin();

    /// <summary>As scenario files and command lines write it: <c>builtin</c>, <c>none</c>, <c>exec:COMMAND</c>.</summary>
    public abstract string Word { get; }

    /// <summary>The engine of that word, or null.</summary>
    public static Engine? Parse(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word switch
        {
            "builtin" => new Builtin(),
            "none" => new None(),
            _ when word.StartsWith(ExecPrefix, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(word[ExecPrefix.Length..])
                => new Exec(word[ExecPrefix.Length..].Trim()),
            _ => null,
        };
    }

    /// <summary>Makes it ready for one thread's cases.</summary>
    /// <param name="dialect">How the histories are written.</param>
    /// <param name="timeout">What a program may take for one line.</param>
    /// <param name="clock">Measures <paramref name="timeout"/>.</param>
    public EngineSession Open(Dialect dialect, TimeSpan timeout, TimeProvider clock) => new(this, dialect, timeout, clock);

    /// <inheritdoc/>
    public sealed override string ToString() => Word;

    /// <summary>Our own repairer.</summary>
    public sealed record Builtin : Engine
    {
        /// <inheritdoc/>
        public override string Word => "builtin";
    }

    /// <summary>No repair: what was saved is sent as it is.</summary>
    public sealed record None : Engine
    {
        /// <inheritdoc/>
        public override string Word => "none";
    }

    /// <summary>A program that reads one history a line and writes one a line.</summary>
    /// <param name="Command">What the system's shell is to run.</param>
    public sealed record Exec(string Command) : Engine
    {
        /// <inheritdoc/>
        public override string Word => ExecPrefix + Command;
    }
}
