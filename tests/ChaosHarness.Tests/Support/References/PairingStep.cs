namespace ChaosHarness.Tests;

/// <summary>One message or block of a turn as pairing sees it: a call, a result, or something else.</summary>
/// <param name="Message">Where a finding is reported.</param>
/// <param name="CallId">The id of a call; null for all else, and for a call without a string id.</param>
/// <param name="ResultId">The id that a result names; null for all else, and for a result without a string id.</param>
/// <param name="IsResult">Whether it is a result, with or without id.</param>
internal sealed record PairingStep(int Message, string? CallId = null, string? ResultId = null, bool IsResult = false);
