namespace ChaosHarness.Histories;

/// <summary>A row of the facts, or a part of one, that is no rule because the history alone does not decide it.</summary>
/// <param name="Dialect">Name of the dialect.</param>
/// <param name="Row">The row of the collected facts, such as <c>R4</c>; a bare number is a section.</param>
/// <param name="Law">What must hold, in one sentence.</param>
/// <param name="Text">The provider's error text, with <c>{placeholders}</c>.</param>
/// <param name="Reason">Why it cannot be decided offline.</param>
public sealed record UndecidableRow(string Dialect, string Row, string Law, string Text, string Reason);
