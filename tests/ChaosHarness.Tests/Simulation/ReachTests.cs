using System.Collections.Immutable;
using ChaosHarness.Experiments;
using ChaosHarness.Simulation;

namespace ChaosHarness.Tests;

/// <summary>The committed table of faults, policies and rules: no cell is empty, and what is measured today stands in it.</summary>
public sealed class ReachTests
{
    private const int Sessions = 10;

    private static readonly Lazy<ImmutableSortedDictionary<string, ImmutableArray<string>>> Committed = new(() => File.ReadAllLines(Repository.PathTo("scenarios", "REACH.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | "))
        .ToImmutableSortedDictionary(cells => cells[0].Trim('`'), cells => ImmutableArray.Create(cells, 1, cells.Length - 1), StringComparer.Ordinal));

    [Fact]
    public void EveryFault_IsMetUnderEveryPolicyThatCanFeelIt()
    {
        Assert.Equal(FaultKind.All.Order(StringComparer.Ordinal), Committed.Value.Keys);
        Assert.All(Committed.Value, fault =>
        {
            Assert.Equal(GatewayPolicy.All.Length, fault.Value.Length);
            for (var policy = 0; policy < fault.Value.Length; policy++)
            {
                Assert.NotEqual("", fault.Value[policy].Trim());
                Assert.Equal(FaultPolicyTests.Immune.Contains($"{fault.Key} {GatewayPolicy.All[policy].Name}"), fault.Value[policy] == ReachCell.NotFelt);
            }
        });
    }

    [Fact]
    public void WhatIsMeasured_StandsInTheTable() => Assert.All(ReachExperiment.Run(Sessions, jobs: 2, _ => { }), cell =>
    {
        var committed = Committed.Value[cell.Fault][GatewayPolicy.All.Select(policy => policy.Name).ToList().IndexOf(cell.Policy)];
        Assert.Equal(committed == ReachCell.NotFelt, cell.Exercised == 0);
        Assert.Subset(committed.Split("<br>").Select(entry => entry.Split(' ')[0]).ToHashSet(), cell.Rules.Select(rule => rule.Rule).ToHashSet());
    });

    [Fact]
    public void Cell_SaysWhatHappened()
    {
        Assert.Equal("", new ReachCell("abort", "write-through", 0, 0, []).ToString());
        Assert.Equal("not felt", new ReachCell("abort", "write-through", 3, 0, []).ToString());
        Assert.Equal("none", new ReachCell("abort", "write-through", 3, 2, []).ToString());
        Assert.Equal("missing-result 1,200<br>orphan-result 1", new ReachCell("abort", "write-through", 3, 2, [("missing-result", 1200), ("orphan-result", 1)]).ToString());
    }
}
