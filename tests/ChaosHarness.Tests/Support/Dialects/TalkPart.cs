namespace ChaosHarness.Tests;

/// <summary>One thing said, called or answered, before a dialect gives it a form; the number makes its content unlike all others.</summary>
/// <remarks>An id <c>k7</c> is legal in every dialect, <c>f7</c> too but nobody's call, <c>x7</c> breaks the dialect's rule for ids where it has one.</remarks>
internal abstract record TalkPart
{
    private TalkPart()
    {
    }

    /// <summary>The id of a call, a result or a stand-in.</summary>
    public virtual string? Id => null;

    public bool IsResult => this is Result or Synthetic;

    /// <summary>The same part under another id; parts without ids stay as they are.</summary>
    public virtual TalkPart WithId(string id) => this;

    internal sealed record Text(int N) : TalkPart
    {
        public override string ToString() => $"t{N}";
    }

    internal sealed record Empty : TalkPart
    {
        public override string ToString() => "\"\"";
    }

    internal sealed record Thinking(int N) : TalkPart
    {
        public override string ToString() => $"think{N}";
    }

    internal sealed record Image(int N) : TalkPart
    {
        public override string ToString() => $"image{N}";
    }

    internal sealed record Call(string CallId, string Name, int N) : TalkPart
    {
        public override string Id => CallId;

        public override TalkPart WithId(string id) => this with { CallId = id };

        public override string ToString() => $"call:{CallId}/{Name}/{N}";
    }

    internal sealed record Result(string CallId, string Name, int N, bool IsError = false) : TalkPart
    {
        public override string Id => CallId;

        public override TalkPart WithId(string id) => this with { CallId = id };

        public override string ToString() => $"{(IsError ? "err" : "res")}:{CallId}/{Name}/{N}";
    }

    /// <summary>A stand-in for a lost result.</summary>
    internal sealed record Synthetic(string CallId, string Name) : TalkPart
    {
        public override string Id => CallId;

        public override TalkPart WithId(string id) => this with { CallId = id };

        public override string ToString() => $"unknown:{CallId}/{Name}";
    }
}
