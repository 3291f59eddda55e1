using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>One breach found by the reference validator: where it stands, and the ids it names.</summary>
/// <param name="Rule">The key in the provider's rule list: A1, A2, …</param>
/// <param name="Message">0-based; -1 for the body itself.</param>
/// <param name="Block">0-based within the message; -1 for the message itself.</param>
internal sealed record ReferenceViolation(string Rule, int Message, int Block, ImmutableArray<string> Ids)
{
    public static ReferenceViolation At(string rule, int message, int block = -1, params ReadOnlySpan<string?> ids)
    {
        var named = ImmutableArray.CreateBuilder<string>();
        foreach (var id in ids)
        {
            if (id is not null)
            {
                named.Add(id);
            }
        }

        return new ReferenceViolation(rule, message, block, named.ToImmutable());
    }

    public override string ToString() => $"{Rule}@{Message}.{Block}{(Ids.IsEmpty ? "" : $"({string.Join(',', Ids)})")}";
}
