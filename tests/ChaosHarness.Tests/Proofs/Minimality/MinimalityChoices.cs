using System.Collections.Immutable;

namespace ChaosHarness.Tests;

/// <summary>All the choices: where the engine spends an edit more than the laws ask for. src/ARCHITECTURE.md lists them too.</summary>
internal static class MinimalityChoices
{
    public static ImmutableArray<MinimalityChoice> All { get; } =
    [
        new("a call stays a call",
            "What the model asked for must be seen as asked for, or it asks again; quoting is for what no place can hold.",
            "user c1", PlaceChoices.QuotesACall),
        new("a moved call keeps its place",
            "The order of a conversation says what was known when. A call passes results only to join a turn whose results stand on both sides.",
            "result c1 c1", PlaceChoices.MovesACallPastOthers),
        new("a quote keeps its place",
            "It is read as being about what stands around it; it is no filler for an empty turn elsewhere.",
            "assistant (empty) | assistant result x1", PlaceChoices.QuotesElsewhere),
        new("a turn is not divided",
            "A result put between two messages of one turn claims that the model knew it when it went on.",
            "assistant c1 c1", PlaceChoices.DividesATurn),
        new("a result keeps turns apart",
            "What the model said behind a result of the turn before was not said at once with its call, even where the result leaves.",
            "user c1 result c2 | assistant c2 | result c1", PlaceChoices.JoinsAcrossAResult),
        new("an emptied message goes",
            "A history that says nothing any more gets a placeholder that says so; an empty answer would be taken for the model's.",
            "assistant empty", EmptyChoices.KeepsAnEmptiedMessage),
        new("an empty turn goes",
            "Who answers whom is decided on turns that are settled; a turn is not kept empty because a later edit may fill it.",
            "user (empty)", EmptyChoices.KeepsAnEmptyTurn),
        new("a turn that lost its content stays a turn",
            "Its empty message was no damage while the content was there, and the turns around it were apart: a placeholder keeps both so.",
            "assistant (empty) | user empty | user (empty)", EmptyChoices.RemovesWhatIsLeftOfATurn),
        new("a stand-in that gives way is not quoted",
            "Its call has a result: quoted, it would say the opposite.",
            "user (empty) | synthetic c1 c1 result c1", OwnerChoices.QuotesANeedlessStandIn),
        new("an ambiguous result is quoted",
            "A result under the wrong call is a lie that the model acts on (law 6). Calls in a user's message count like any others, and stand-ins are asked the same.",
            "user c1 result c1 c1 result c1", OwnerChoices.PlacesAnAmbiguousResult),
        new("the first result stands",
            "Law 7 holds for a call that had to be moved, too: the first real result, else the first stand-in.",
            "result c1 c1 result c1", OwnerChoices.PassesTheFirstResult),
    ];
}
