using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>What a session must hold after every repair: what was really saved, and for each call what stands under it.</summary>
/// <param name="Texts">The numbers of what user and assistant said.</param>
/// <param name="Calls">The numbers of the calls, in order.</param>
/// <param name="Answers">The number of the first real result of a call, by the call's number.</param>
/// <param name="Loose">Results that no call may hold: a second one of a call, one of a call that is not there.</param>
internal sealed record SessionModel(
    ImmutableArray<int> Texts,
    ImmutableArray<int> Calls,
    ImmutableSortedDictionary<int, int> Answers,
    ImmutableArray<int> Loose,
    int Next)
{
    public static readonly SessionModel Empty = new([], [], ImmutableSortedDictionary<int, int>.Empty, [], 1);

    /// <summary>
    /// Gemini takes any response for the answer of a call that is open in the turn before it, whatever its id says, so no repair can know better:
    /// while such a call is open only results of that turn are saved. Nor is a result saved twice: in a later turn the second one is a response
    /// without a call, which is quoted, equal or not.
    /// </summary>
    public bool PairsByOrder { get; init; }

    /// <summary>The calls of the assistant's last turn.</summary>
    public ImmutableArray<int> LastTurn { get; init; } = [];

    /// <summary>Whether the assistant goes on with its last turn when it speaks next.</summary>
    public bool TurnGoesOn { get; init; }

    /// <summary>The calls without a real result: each must hold one stand-in after a repair.</summary>
    public ImmutableArray<int> Open => Calls.RemoveAll(Answers.ContainsKey);

    /// <summary>Which of the calls that may be answered is the latest.</summary>
    public int LatestOpen => MayBeAnswered.Length - 1;

    private ImmutableArray<int> OpenInLastTurn => Open.RemoveAll(call => !LastTurn.Contains(call));

    private ImmutableArray<int> MayBeAnswered => PairsByOrder && !OpenInLastTurn.IsEmpty ? OpenInLastTurn : Open;

    private bool TakesLoose => !PairsByOrder || OpenInLastTurn.IsEmpty;

    /// <summary>The session after a step and the message that the step writes; null where there is nothing to write.</summary>
    public (SessionModel After, TalkMessage? Written) Take(SessionStep step)
    {
        switch (step)
        {
            case SessionStep.UserSpeaks:
                return (this with { TurnGoesOn = false, Texts = Texts.Add(Next), Next = Next + 1 }, TalkMessage.User(new TalkPart.Text(Next)));
            case SessionStep.AssistantSpeaks:
                return (this with { TurnGoesOn = true, LastTurn = TurnGoesOn ? LastTurn : [], Texts = Texts.Add(Next), Next = Next + 1 }, TalkMessage.Assistant(new TalkPart.Text(Next)));
            case SessionStep.AssistantCalls calls:
                var numbers = Enumerable.Range(Next, calls.Count).ToList();
                var turn = TurnGoesOn ? LastTurn.AddRange(numbers) : [.. numbers];
                return (
                    this with { TurnGoesOn = true, LastTurn = turn, Calls = Calls.AddRange(numbers), Next = Next + calls.Count },
                    TalkMessage.Assistant([.. numbers.Select(n => new TalkPart.Call($"k{n}", $"tool_{n}", n))]));
            case SessionStep.ResultSaved saved when !Open.IsEmpty:
                var call = MayBeAnswered[saved.Which % MayBeAnswered.Length];
                return (this with { TurnGoesOn = false, Answers = Answers.Add(call, Next), Next = Next + 1 }, Result(call, Next));
            case SessionStep.ResultSavedAgain again when !Answers.IsEmpty && !PairsByOrder:
                var (answered, same) = Answers.ElementAt(again.Which % Answers.Count);
                return (this with { TurnGoesOn = false }, Result(answered, same));
            case SessionStep.OtherResultSaved other when !Answers.IsEmpty && TakesLoose:
                var second = Answers.Keys.ElementAt(other.Which % Answers.Count);
                return (this with { TurnGoesOn = false, Loose = Loose.Add(Next), Next = Next + 1 }, Result(second, Next));
            case SessionStep.StrangeResultSaved when TakesLoose:
                return (this with { TurnGoesOn = false, Loose = Loose.Add(Next), Next = Next + 1 }, TalkMessage.User(new TalkPart.Result($"f{Next}", $"tool_{Next}", Next)));
            default:
                return (this, null);
        }
    }

    private static TalkMessage Result(int call, int n) => TalkMessage.User(new TalkPart.Result($"k{call}", $"tool_{call}", n));
}
