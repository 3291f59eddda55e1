using ChaosHarness.Histories;

namespace ChaosHarness.Stores;

/// <summary>The dialect of one history of a file: by its 0-based number in the file, or by its bytes.</summary>
internal delegate DialectGuess DialectChoice(int history, ReadOnlySpan<byte> document);
