using ChaosHarness.Histories;

namespace ChaosHarness.Tests;

/// <summary>An edit as tests write it: what is done, the rule without its dialect, the message and the ids.</summary>
internal static class EditLine
{
    public static string Of(Edit edit) => $"{edit.Kind.Name()} {edit.Rule.Id.Split('/')[1]} #{edit.Message} {string.Join(' ', edit.Ids)}".TrimEnd();
}
