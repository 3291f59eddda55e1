namespace ChaosHarness.Simulation;

/// <summary>A cell of the table of what was reached: sessions that felt a fault and whose saved history broke a rule.</summary>
/// <param name="Fault">One of <see cref="FaultKind.All"/>.</param>
/// <param name="Rule">A rule's id.</param>
/// <param name="Sessions">How many.</param>
public sealed record FaultRuleCell(string Fault, string Rule, long Sessions);
