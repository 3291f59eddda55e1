namespace ChaosHarness.Tests;

/// <summary>Calls and outputs of the Responses API by call id, wherever they stand: R1, R2, R10.</summary>
internal static class ResponsesPairingReference
{
    public static IEnumerable<ReferenceFinding> Check(ReferenceRequest request, List<ResponsesReferenceItem> items)
    {
        // What stands in an earlier response or a stored item is not seen here: its calls may be answered.
        var hasUnseen = !ReferenceKinds.IsNothing(request.Field("previous_response_id"))
            || !ReferenceKinds.IsNothing(request.Field("conversation"))
            || items.Any(item => item.Type == "item_reference");
        foreach (var item in items.Where(item => item.CallId is not null))
        {
            var found = item.IsCall ? CheckCall(items, item) : item.IsResult ? CheckResult(items, item, hasUnseen) : [];
            foreach (var finding in found)
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<ReferenceFinding> CheckCall(List<ResponsesReferenceItem> items, ResponsesReferenceItem call)
    {
        // A stored item behind it may be its output.
        if (!items.Any(item => item.Index > call.Index && (item.Type == "item_reference" || (item.IsResult && item.CallId == call.CallId))))
        {
            yield return new("missing-result", call.Index);
        }

        if (items.Any(item => item.IsCall && item.CallId == call.CallId && item.Index < call.Index))
        {
            yield return new("duplicate-call", call.Index);
        }
    }

    private static IEnumerable<ReferenceFinding> CheckResult(List<ResponsesReferenceItem> items, ResponsesReferenceItem result, bool hasUnseen)
    {
        if (!hasUnseen && !items.Any(item => item.IsAnyCall && item.CallId == result.CallId))
        {
            yield return new("orphan-result", result.Index);
        }

        var calls = items.Where(item => item.IsCall && item.CallId == result.CallId).ToList();
        if (calls.Count > 0 && calls.All(call => call.Index > result.Index))
        {
            yield return new("displaced-result", result.Index);
        }

        if (IsBehindCall(items, result)
            && items.Any(item => item.IsResult && item.CallId == result.CallId && item.Index < result.Index && IsBehindCall(items, item)))
        {
            yield return new("duplicate-result", result.Index);
        }
    }

    private static bool IsBehindCall(List<ResponsesReferenceItem> items, ResponsesReferenceItem result) =>
        items.Any(item => item.IsCall && item.CallId == result.CallId && item.Index < result.Index);
}
