namespace ChaosHarness.Simulation;

/// <summary>What an engine made of one history.</summary>
public abstract record EngineAnswer
{
    private EngineAnswer()
    {
    }

    /// <summary>A history came back.</summary>
    /// <param name="Bytes">The request body.</param>
    public sealed record Repaired(ReadOnlyMemory<byte> Bytes) : EngineAnswer;

    /// <summary>Nothing usable came back; that is the engine's failure on this case.</summary>
    /// <param name="Reason">In one clause.</param>
    public sealed record Failed(string Reason) : EngineAnswer;
}
