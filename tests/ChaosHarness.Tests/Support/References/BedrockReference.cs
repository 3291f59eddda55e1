using System.Text.RegularExpressions;

namespace ChaosHarness.Tests;

/// <summary>AWS Bedrock Converse: B1-B10, without what concerns the request (<see cref="BedrockRequestReference"/>).</summary>
internal static partial class BedrockReference
{
    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request)
    {
        List<BedrockReferenceMessage> messages =
            [.. request.History("messages").Select((json, index) => new BedrockReferenceMessage(index, json))];
        var sound = messages.Where(message => message.IsMessage).ToList();
        var pairing = PairingReference.Check([.. messages.Select(Turn)]);
        return
        [
            .. CheckMessages(request, messages),
            .. sound.SelectMany(CheckBlocks),
            .. sound.SelectMany(message => CheckTexts(request, message)),
            .. sound.SelectMany(message => CheckIds(request, message)),
            .. sound.SelectMany(CheckResults),
            .. sound.SelectMany(CheckPlacement),
            .. sound.SelectMany(CheckDuplicates),
            .. pairing.Where(finding => finding.Rule != "result-after-text"),
            .. BedrockRequestReference.Check(request, messages),
        ];
    }

    private static IEnumerable<ReferenceFinding> CheckMessages(ReferenceRequest request, List<BedrockReferenceMessage> messages)
    {
        if (messages.Count == 0 && !request.Switches.AllowEmpty)
        {
            yield return new("no-messages", -1);
        }

        foreach (var message in messages)
        {
            if (!message.IsMessage)
            {
                yield return new("bad-message", message.Index);
                continue;
            }

            if (!message.IsUser && !message.IsAssistant)
            {
                yield return new("bad-role", message.Index);
            }

            if (!ReferenceKinds.IsArray(message.Content))
            {
                yield return new("content-missing", message.Index);
            }

            if (ReferenceKinds.IsEmptyArray(message.Content))
            {
                yield return new("empty-content", message.Index);
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckBlocks(BedrockReferenceMessage message)
    {
        foreach (var block in message.Blocks)
        {
            if (block.IsBad)
            {
                yield return new("bad-block", message.Index);
            }

            if (block.Call is { } call && !ReferenceKinds.IsName(ReferenceKinds.TextField(call, "name")))
            {
                yield return new("bad-name", message.Index);
            }
        }
    }

    /// <summary>B7.</summary>
    private static IEnumerable<ReferenceFinding> CheckTexts(ReferenceRequest request, BedrockReferenceMessage message)
    {
        foreach (var text in message.Blocks.Select(block => block.Text).OfType<string>())
        {
            if (text.Length == 0)
            {
                yield return new("blank-text", message.Index);
            }

            if (ReferenceKinds.IsWhiteSpace(text) && request.Enforces("blank-text-space"))
            {
                yield return new("blank-text-space", message.Index);
            }
        }
    }

    /// <summary>B8 for ids, of calls and of results.</summary>
    private static IEnumerable<ReferenceFinding> CheckIds(ReferenceRequest request, BedrockReferenceMessage message)
    {
        List<string?> ids =
        [
            .. message.Blocks.Where(block => block.Call is not null).Select(block => block.CallId),
            .. message.Blocks.Where(block => block.Result is not null).Select(block => block.ResultId),
        ];
        foreach (var id in ids)
        {
            if (id is null || !WideId().IsMatch(id))
            {
                yield return new("bad-id", message.Index);
            }
            else if (!NarrowId().IsMatch(id) && request.Enforces("narrow-id"))
            {
                yield return new("narrow-id", message.Index);
            }
        }
    }

    /// <summary>B10.</summary>
    private static IEnumerable<ReferenceFinding> CheckResults(BedrockReferenceMessage message)
    {
        foreach (var block in message.Blocks)
        {
            if (block.Result is not { } result)
            {
                continue;
            }

            var content = ReferenceJson.Field(result, "content");
            if (!ReferenceKinds.IsArray(content))
            {
                yield return new("bad-result-content", message.Index);
            }

            if (ReferenceKinds.TextField(result, "status") == "error" && ReferenceKinds.IsEmptyArray(content))
            {
                yield return new("error-result-empty", message.Index);
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckPlacement(BedrockReferenceMessage message)
    {
        for (var i = 0; i < message.Blocks.Count; i++)
        {
            var isMisplacedCall = message.IsUser && message.Blocks[i].Call is not null;
            var isMisplacedResult = message.IsAssistant && message.Blocks[i].Result is not null && !message.IsSettledResult(i);
            if (isMisplacedCall || isMisplacedResult)
            {
                yield return new("misplaced-block", message.Index);
            }
        }
    }

    /// <summary>B3: one id, one call, within one assistant message.</summary>
    private static IEnumerable<ReferenceFinding> CheckDuplicates(BedrockReferenceMessage message)
    {
        var seen = new List<string>();
        for (var i = 0; i < message.Blocks.Count; i++)
        {
            if (!message.IsAssistant || message.IsSettledCall(i) || message.Blocks[i].CallId is not { } id)
            {
                continue;
            }

            if (seen.Contains(id))
            {
                yield return new("duplicate-call", message.Index);
            }

            seen.Add(id);
        }
    }

    /// <summary>Nothing is merged: each message is a turn; what is settled is not there.</summary>
    private static PairingTurn Turn(BedrockReferenceMessage message)
    {
        var side = message.IsAssistant ? PairingSide.Assistant : message.IsUser ? PairingSide.User : PairingSide.Other;
        var steps = new List<PairingStep>();
        for (var i = 0; i < message.Blocks.Count; i++)
        {
            var block = message.Blocks[i];
            steps.Add(new PairingStep(
                message.Index,
                CallId: message.IsSettledCall(i) ? null : block.CallId,
                ResultId: message.IsSettledResult(i) ? null : block.ResultId,
                IsResult: block.Result is not null));
        }

        return new PairingTurn(side, steps);
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_.:-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WideId();

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NarrowId();
}
