namespace ChaosHarness.Tests;

/// <summary>A session where an agent keeps it, and what the product makes of it after a crash.</summary>
internal abstract class SessionOnDisk
{
    public byte[] Bytes { get; protected set; } = [];

    /// <summary>Whether the provider pairs by order where ids do not match.</summary>
    public virtual bool PairsByOrder => false;

    /// <summary>The agent saves one message.</summary>
    public abstract void Append(TalkMessage message);

    /// <summary>The last write is cut; true when what it wrote is lost.</summary>
    public abstract bool Tear(int permille);

    /// <summary>Loads and repairs, then puts the repaired session in its place; what is wrong with it as sentences.</summary>
    public abstract IReadOnlyList<string> LoadAndRepair();

    /// <summary>What is wrong with the session as it stands, without a repair.</summary>
    public abstract IReadOnlyList<string> Check();
}
