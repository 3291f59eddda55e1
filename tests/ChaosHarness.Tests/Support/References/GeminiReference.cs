namespace ChaosHarness.Tests;

/// <summary>Gemini generateContent: G1-G8; calls and results are a matter of <see cref="GeminiPairingReference"/>.</summary>
internal static class GeminiReference
{
    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request)
    {
        List<GeminiReferenceContent> contents =
            [.. request.History("contents").Select((json, index) => new GeminiReferenceContent(index, json))];
        var turns = GeminiReferenceContent.Turns(contents);
        return
        [
            .. CheckContents(request, contents),
            .. contents.Where(content => content.IsContent).SelectMany(CheckParts),
            .. GeminiPairingReference.Check(turns),
            .. CheckTurns(turns),
            .. CheckSignatures(request, contents),
            .. CheckAlternation(request, contents),
        ];
    }

    private static IEnumerable<ReferenceFinding> CheckContents(ReferenceRequest request, List<GeminiReferenceContent> contents)
    {
        if (contents.Count == 0 && !request.Switches.AllowEmpty)
        {
            yield return new("no-messages", -1);
        }

        foreach (var content in contents)
        {
            if (!content.IsContent)
            {
                yield return new("bad-message", content.Index);
                continue;
            }

            if (!content.IsUser && !content.IsModel)
            {
                yield return new("bad-role", content.Index);
            }

            if (content.Parts.Count == 0)
            {
                yield return new("empty-content", content.Index);
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckParts(GeminiReferenceContent content)
    {
        foreach (var part in content.Parts)
        {
            if (part.IsBad)
            {
                yield return new("bad-block", content.Index);
            }

            if ((content.IsUser && part.Call is not null) || (content.IsModel && part.Result is not null))
            {
                yield return new("misplaced-block", content.Index);
            }
        }
    }

    /// <summary>G2: a turn with calls comes right after one of the user. G7: a history is not one turn of the model.</summary>
    private static IEnumerable<ReferenceFinding> CheckTurns(List<List<GeminiReferenceContent>> turns)
    {
        for (var i = 0; i < turns.Count; i++)
        {
            var hasCall = turns[i].SelectMany(content => content.Parts).Any(part => part.Call is not null);
            var isAfterUser = i > 0 && turns[i - 1][0].IsUser;
            if (turns[i][0].IsModel && hasCall && !isAfterUser)
            {
                yield return new("call-first", turns[i][0].Index);
            }
        }

        if (turns.Count == 1 && turns[0][0].IsModel)
        {
            yield return new("tail", turns[0][0].Index);
        }
    }

    /// <summary>G4: behind the user's last word, the first call of each turn of the model has its thought's signature.</summary>
    private static IEnumerable<ReferenceFinding> CheckSignatures(ReferenceRequest request, List<GeminiReferenceContent> contents)
    {
        if (!request.ModelContains("gemini-3"))
        {
            yield break;
        }

        var lastWord = contents.FindLastIndex(content => content.IsUser && content.Parts.Any(part => part.Result is null));
        foreach (var turn in GeminiReferenceContent.Turns([.. contents.Skip(lastWord + 1)]).Where(turn => turn[0].IsModel))
        {
            var first = turn.SelectMany(content => content.Parts).FirstOrDefault(part => part.Call is not null);
            if (first is { HasSignature: false })
            {
                yield return new("thought-signature-missing", first.Content);
            }
        }
    }

    /// <summary>G8. (Of an unknown role the role is said, no more.)</summary>
    private static IEnumerable<ReferenceFinding> CheckAlternation(ReferenceRequest request, List<GeminiReferenceContent> contents)
    {
        for (var i = 1; i < contents.Count && request.Enforces("alternation"); i++)
        {
            if ((contents[i].IsUser && contents[i - 1].IsUser) || (contents[i].IsModel && contents[i - 1].IsModel))
            {
                yield return new("alternation", i);
            }
        }
    }
}
