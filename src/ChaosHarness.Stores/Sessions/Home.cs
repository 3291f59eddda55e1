namespace ChaosHarness.Stores;

/// <summary>A result that stands in the wrong session, and the only open call of all sessions looked at that has its id.</summary>
/// <param name="Id">The id that both carry.</param>
/// <param name="From">The file that holds the result.</param>
/// <param name="FromLine">Where, 1-based.</param>
/// <param name="To">The file that holds the call.</param>
/// <param name="ToLine">Where, 1-based.</param>
/// <param name="Obstacle">Why it cannot be moved there; null when it can.</param>
public sealed record Home(string Id, string From, int FromLine, string To, int ToLine, string? Obstacle);
