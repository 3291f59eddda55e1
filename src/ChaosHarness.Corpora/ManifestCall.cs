using System.Collections.Immutable;
using ChaosHarness.Simulation;

namespace ChaosHarness.Corpora;

/// <summary>The truth about a call, whatever the history says.</summary>
/// <param name="Id">The call's id as the agent made it.</param>
/// <param name="Tool">The tool.</param>
/// <param name="Turn">Number of the turn.</param>
/// <param name="Truth">What happened.</param>
/// <param name="SavedUnder">The ids under which its result was saved before any damage was done to the session; empty when it was lost.</param>
public sealed record ManifestCall(string Id, string Tool, int Turn, Truth Truth, ImmutableArray<string> SavedUnder);
