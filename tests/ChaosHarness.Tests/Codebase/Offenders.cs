namespace ChaosHarness.Tests;

/// <summary>An assertion that names every offender: Assert.Empty cuts its list after the first few letters.</summary>
public static class Offenders
{
    /// <summary>Fails with all lines when there is one.</summary>
    public static void AreNone(IEnumerable<string> offenders)
    {
        var lines = offenders.ToArray();
        if (lines.Length > 0)
        {
            Assert.Fail($"{lines.Length} found\n{string.Join('\n', lines)}");
        }
    }
}
