using System.Collections.Immutable;

namespace ChaosHarness.Cli;

/// <summary>A place where two texts differ: the lines that go and the lines that come.</summary>
/// <param name="OldLine">1-based number of the first old line, or of the line before which new ones come.</param>
/// <param name="NewLine">1-based number of the first new line.</param>
/// <param name="Old">The lines that go, without line ends.</param>
/// <param name="New">The lines that come, without line ends.</param>
internal sealed record LineChange(int OldLine, int NewLine, ImmutableArray<string> Old, ImmutableArray<string> New);
