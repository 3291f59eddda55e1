namespace ChaosHarness.Tests;

/// <summary>Hand-made repairs, right ones and wrong ones, each in every dialect that it can be said in.</summary>
internal static class DialectRepairs
{
    private static readonly TalkPart Said = new TalkPart.Text(2);
    private static readonly TalkPart Call = new TalkPart.Call("k3", "shell", 3);
    private static readonly TalkPart OtherCall = new TalkPart.Call("k4", "read_file", 4);
    private static readonly TalkPart Result = new TalkPart.Result("k3", "shell", 5);
    private static readonly TalkPart OtherResult = new TalkPart.Result("k4", "read_file", 6);
    private static readonly TalkPart Unknown = new TalkPart.Synthetic("k3", "shell");
    private static readonly TalkPart OtherUnknown = new TalkPart.Synthetic("k4", "read_file");
    private static readonly TalkMessage Asked = TalkMessage.User(new TalkPart.Text(1));
    private static readonly TalkMessage Done = TalkMessage.Assistant(new TalkPart.Text(7));

    /// <summary>Before, after: no law is broken.</summary>
    public static readonly IReadOnlyList<(Talk Before, Talk After)> Right =
    [
        (Answered(Result, OtherResult), Answered(Result, OtherResult)),
        (Answered(Result), Answered(Result, OtherUnknown)),
        (Answered(), Answered(Unknown, OtherUnknown)),
        (Answered(Result, Result, OtherResult), Answered(Result, OtherResult)),
        (Answered(Unknown, Result, OtherResult), Answered(Result, OtherResult)),
        (Plus(Answered(OtherResult), TalkMessage.User(Result)), Answered(Result, OtherResult)),
        (Talk.Of(TalkMessage.User(Result), Said2(), TalkMessage.User(OtherResult)), Talk.Of(Said2(), TalkMessage.User(Result, OtherResult))),
    ];

    /// <summary>Before, after, the law that is broken.</summary>
    public static readonly IReadOnlyList<(Talk Before, Talk After, string Law)> Wrong =
    [
        (Answered(Result, OtherResult), Talk.Of(Asked, TalkMessage.Assistant(Call, OtherCall), TalkMessage.User(Result, OtherResult), Done), "NothingLost"),
        (Answered(Result), Talk.Of(Asked, TalkMessage.Assistant(Said, Call), TalkMessage.User(Result), Done), "NothingLost"),
        (Answered(Result), Talk.Of(Asked, TalkMessage.Assistant(Said, OtherCall, Call), TalkMessage.User(Result, OtherUnknown), Done), "NothingLost"),
        (Answered(Result), Talk.Of(Asked, Asked, TalkMessage.Assistant(Said, Call, OtherCall), TalkMessage.User(Result, OtherUnknown), Done), "NothingLost"),
        (Answered(Result), Talk.Of(Asked, TalkMessage.Assistant(Said, Call, OtherCall), TalkMessage.User(Result, OtherUnknown), TalkMessage.User(new TalkPart.Text(7))), "NothingLost"),
        (Answered(Result, OtherResult), Answered(Unknown, OtherResult), "ResultsKept"),
        (Answered(Result, OtherResult), Answered(Unknown, OtherResult), "RealBeatsSynthetic"),
        (Plus(Answered(Unknown, OtherResult), TalkMessage.User(Result)), Answered(Unknown, OtherResult), "RealBeatsSynthetic"),
        (Plus(Answered(OtherResult), TalkMessage.User(Result)), Answered(Unknown, OtherResult), "ResultsKept"),
        (Answered(Result, new TalkPart.Result("k3", "shell", 8), OtherResult), Answered(new TalkPart.Result("k3", "shell", 8), OtherResult), "RealBeatsSynthetic"),
        (Answered(Result, OtherResult), Answered(Result, OtherResult, new TalkPart.Result("f9", "no_such_tool", 6)), "ResultsKept"),
        (Answered(Result), Answered(Result, OtherResult), "NothingInvented"),
        (Answered(Result), Answered(Result, OtherUnknown, new TalkPart.Text(99)), "NothingInvented"),
        (Answered(Result), Talk.Of(Asked, TalkMessage.Assistant(Said, Call, OtherCall, new TalkPart.Call("k9", "shell", 9)), TalkMessage.User(Result, OtherUnknown, new TalkPart.Synthetic("k9", "shell")), Done), "NothingInvented"),
        (Answered(Result, OtherResult), Answered(new TalkPart.Result("k4", "read_file", 5), new TalkPart.Result("k3", "shell", 6)), "RightOwner"),
        (Answered(new TalkPart.Result("f9", "no_such_tool", 5)), Answered(Result, OtherUnknown), "RightOwner"),
        (Twice(new TalkPart.Result("k3", "shell", 5)), TwiceMoved(), "RightOwner"),
    ];

    /// <summary>Two calls whose illegal ids a careless cleaner makes one.</summary>
    public static readonly (Talk Before, Talk After) Merged =
        (Cleaned("x7a", "x7b"), Talk.Of(Asked, Calls("k3", "k3"), TalkMessage.User(new TalkPart.Result("k3", "shell", 5), new TalkPart.Result("k3", "shell", 6))));

    /// <summary>A sound id that was changed without need.</summary>
    public static readonly (Talk Before, Talk After) Renamed = (Cleaned("k3", "k4"), Cleaned("k3", "k8"));

    private static Talk Answered(params ReadOnlySpan<TalkPart> results) =>
        new([Asked, TalkMessage.Assistant(Said, Call, OtherCall), .. results.IsEmpty ? (TalkMessage[])[] : [TalkMessage.User(results)], Done]);

    private static TalkMessage Said2() => TalkMessage.Assistant(Said, Call, OtherCall);

    private static Talk Plus(Talk talk, TalkMessage message) => talk with { Messages = talk.Messages.Add(message) };

    private static TalkMessage Calls(string one, string other) => TalkMessage.Assistant(new TalkPart.Call(one, "shell", 3), new TalkPart.Call(other, "shell", 4));

    private static Talk Cleaned(string one, string other) =>
        Talk.Of(Asked, Calls(one, other), TalkMessage.User(new TalkPart.Result(one, "shell", 5), new TalkPart.Result(other, "shell", 6)));

    /// <summary>Two open calls of one id in two turns, and a result far behind both.</summary>
    private static Talk Twice(TalkPart result) => Talk.Of(
        Asked, TalkMessage.Assistant(Call), TalkMessage.User(new TalkPart.Text(10)), TalkMessage.Assistant(new TalkPart.Call("k3", "shell", 11)),
        TalkMessage.User(new TalkPart.Text(12)), Done, TalkMessage.User(result));

    private static Talk TwiceMoved() => Talk.Of(
        Asked, TalkMessage.Assistant(Call), TalkMessage.User(Result, new TalkPart.Text(10)), TalkMessage.Assistant(new TalkPart.Call("k3", "shell", 11)),
        TalkMessage.User(Unknown, new TalkPart.Text(12)), Done);
}
