using System.Text.Json;

namespace ChaosHarness.Tests;

/// <summary>OpenAI Responses: R1-R11; what an item must be here, the rest in its own files.</summary>
internal static class ResponsesReference
{
    private const int CallIdLengthMax = 64;

    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request)
    {
        if (ReferenceKinds.IsString(request.Field("input")))
        {
            return []; // one user message
        }

        List<ResponsesReferenceItem> items =
            [.. request.History("input").Select((json, index) => new ResponsesReferenceItem(index, json))];
        return
        [
            .. CheckInput(request, items),
            .. items.Where(item => item.IsMessage).SelectMany(CheckMessage),
            .. items.Where(item => item.IsCall).SelectMany(CheckCall),
            .. items.Where(item => item.IsResult).SelectMany(CheckResult),
            .. ResponsesItemIdReference.Check(request, items),
            .. request.Variant == "deepseek"
                ? PairingReference.Check(DeepSeekResponsesReference.Turns(items))
                : ResponsesPairingReference.Check(request, items),
        ];
    }

    /// <summary>R11: something to answer, made of items.</summary>
    private static IEnumerable<ReferenceFinding> CheckInput(ReferenceRequest request, List<ResponsesReferenceItem> items)
    {
        string[] others = ["previous_response_id", "conversation", "prompt"];
        if (items.Count == 0 && !request.Switches.AllowEmpty && others.All(name => ReferenceKinds.IsNothing(request.Field(name))))
        {
            yield return new("no-messages", -1);
        }

        foreach (var item in items.Where(item => !item.IsItem))
        {
            yield return new("bad-message", item.Index);
        }
    }

    private static IEnumerable<ReferenceFinding> CheckMessage(ResponsesReferenceItem message)
    {
        if (message.Role is not ("user" or "assistant" or "system" or "developer"))
        {
            yield return new("bad-role", message.Index);
        }

        var content = message.Field("content");
        if (ReferenceKinds.IsNothing(content) || ReferenceKinds.IsNoContent(content))
        {
            yield return new("content-missing", message.Index);
        }

        foreach (var part in ReferenceKinds.Elements(content))
        {
            if (!ReferenceKinds.IsPart(part, "input_text", "output_text", "text"))
            {
                yield return new("bad-block", message.Index);
            }

            if (message.Role == "assistant" && IsInputPart(part))
            {
                yield return new("assistant-part", message.Index);
            }
        }
    }

    private static bool IsInputPart(JsonElement part) =>
        ReferenceKinds.TextField(part, "type") is "input_text" or "input_image" or "input_file";

    private static IEnumerable<ReferenceFinding> CheckCall(ResponsesReferenceItem call)
    {
        if (call.CallId is null || call.CallId.Length > CallIdLengthMax)
        {
            yield return new("bad-id", call.Index);
        }

        if (call.Type == "function_call" && !ReferenceKinds.IsString(call.Field("arguments")))
        {
            yield return new("bad-arguments", call.Index);
        }
    }

    private static IEnumerable<ReferenceFinding> CheckResult(ResponsesReferenceItem result)
    {
        if (result.CallId is null)
        {
            yield return new("result-id-missing", result.Index);
        }
        else if (result.CallId.Length > CallIdLengthMax)
        {
            yield return new("bad-id", result.Index);
        }

        if (!ReferenceKinds.IsString(result.Field("output")) && !ReferenceKinds.IsArray(result.Field("output")))
        {
            yield return new("bad-result-content", result.Index);
        }
    }
}
