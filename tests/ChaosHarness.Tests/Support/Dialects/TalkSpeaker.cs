namespace ChaosHarness.Tests;

/// <summary>Whose message it is, before a dialect gives it a role.</summary>
internal enum TalkSpeaker
{
    User,
    Assistant,
    System,
}
