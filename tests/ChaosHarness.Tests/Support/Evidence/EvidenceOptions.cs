using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>The switches with which a recorded request is judged: what the caller of the API knew, nothing else.</summary>
internal static class EvidenceOptions
{
    /// <summary>The options of the row's request.</summary>
    public static ValidationOptions Of(EvidenceRow row)
    {
        var request = EvidenceBody.Build(row);
        return new()
        {
            Model = request.Model,
            Variant = request.Variant,
        };
    }
}
