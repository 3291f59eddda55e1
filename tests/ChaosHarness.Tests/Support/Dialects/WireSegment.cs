namespace ChaosHarness.Tests;

/// <summary>A stretch of a talk that becomes one message in dialects where a result is a message, and where calls are only the assistant's.</summary>
internal sealed record WireSegment(string Role, List<TalkPart> Parts)
{
    public int Number(int otherwise) => WireContent.Number(Parts, otherwise);

    public static List<WireSegment> Of(Talk talk)
    {
        var segments = new List<WireSegment>();
        foreach (var message in talk.Messages)
        {
            var own = message.Speaker switch { TalkSpeaker.User => "user", TalkSpeaker.Assistant => "assistant", _ => "system" };
            WireSegment? current = null;
            foreach (var part in message.Parts)
            {
                var role = part switch
                {
                    TalkPart.Result or TalkPart.Synthetic => "tool",
                    TalkPart.Call or TalkPart.Thinking => "assistant",
                    TalkPart.Image => "user",
                    _ => own,
                };
                if (current is null || current.Role != role || role == "tool")
                {
                    segments.Add(current = new WireSegment(role, []));
                }

                current.Parts.Add(part);
            }

            if (message.Parts.IsEmpty)
            {
                segments.Add(new WireSegment(own, []));
            }
        }

        return segments;
    }
}
