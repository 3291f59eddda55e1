namespace ChaosHarness.Histories;

/// <summary>Where OpenAI's chat and Mistral's differ while they are read.</summary>
/// <param name="HasDeveloper">Whether `developer` and `function` are roles.</param>
/// <param name="HasCustomTools">Whether a call may be to a custom tool.</param>
/// <param name="WantsStringArguments">Whether a function's arguments must be a string.</param>
/// <param name="JudgesNames">Whether names of functions are judged.</param>
internal sealed record ChatWords(bool HasDeveloper, bool HasCustomTools, bool WantsStringArguments, bool JudgesNames)
{
    private const int NameLengthMax = 64;

    /// <summary>OpenAI and those who speak its chat.</summary>
    public static ChatWords OpenAi { get; } = new(HasDeveloper: true, HasCustomTools: true, WantsStringArguments: true, JudgesNames: false);

    /// <summary>Mistral.</summary>
    public static ChatWords Mistral { get; } = new(HasDeveloper: false, HasCustomTools: false, WantsStringArguments: false, JudgesNames: true);

    /// <summary>The role that a JSON value names.</summary>
    public ChatRole RoleOf(ReadOnlySpan<byte> value) =>
        JsonText.Is(value, "user"u8) ? ChatRole.User
        : JsonText.Is(value, "assistant"u8) ? ChatRole.Assistant
        : JsonText.Is(value, "tool"u8) ? ChatRole.Tool
        : JsonText.Is(value, "system"u8) ? ChatRole.System
        : HasDeveloper && JsonText.Is(value, "developer"u8) ? ChatRole.System
        : HasDeveloper && JsonText.Is(value, "function"u8) ? ChatRole.User
        : ChatRole.Unknown;

    /// <summary>The side of the conversation that a role speaks for.</summary>
    public static Role SideOf(ChatRole role) => role switch
    {
        ChatRole.System => Role.System,
        ChatRole.Assistant => Role.Assistant,
        ChatRole.User or ChatRole.Tool => Role.User,
        _ => Role.Other,
    };

    /// <summary>Whether a JSON value is a name that may be given to a function.</summary>
    public bool IsLegalName(ReadOnlySpan<byte> value) =>
        !JudgesNames || (value is [(byte)'"', ..] && JsonText.Unescape(value) is { Length: <= NameLengthMax } name && Ids.IsPlain(name));
}
