// Goal: a secret that a stream has torn into several strings of one document: each part alone says nothing, and together they do.
// Method: the strings of the document are joined as a reader of the stream would: those under the same name (`text`, `arguments`, …), and all in their
// order. Of a long string only both ends can take part. What is found across a seam goes in every part.
using System.Text;

namespace ChaosHarness.Redaction;

/// <summary>Joins the strings of JSON text, however broken it is.</summary>
internal static class JoinedStrings
{
    private const int EndLengthMax = 4096;

    /// <summary>A stretch of joined text and where it comes from.</summary>
    internal readonly record struct Piece(int At, int Source, int Length);

    /// <summary>Calls for each joined text with its pieces in order; <c>isSameName</c> says whether all of them stand under one name.</summary>
    public static void Visit(string text, Action<string, List<Piece>, bool> visit)
    {
        Dictionary<string, Stream> named = [];
        Stream all = new();
        string name = "";
        for (int at = text.IndexOf('"', StringComparison.Ordinal); at >= 0;)
        {
            int end = EndOf(text, at + 1);
            if (IsName(text, end))
            {
                name = end - at < EndLengthMax ? text[(at + 1)..end] : "";
            }
            else
            {
                if (!named.TryGetValue(name, out Stream? stream))
                {
                    named[name] = stream = new Stream();
                }

                Add(text, at + 1, end, stream.Whole, stream.WholePieces);
                stream.AddPair(text, at + 1, end);
                all.AddPair(text, at + 1, end);
            }

            int next = end + 1 < text.Length ? text.AsSpan(end + 1).IndexOf('"') : -1;
            at = next < 0 ? -1 : end + 1 + next;
        }

        foreach (Stream stream in named.Values.Where(stream => stream.WholePieces.Count > 1))
        {
            visit(stream.Whole.ToString(), stream.WholePieces, true);
            visit(stream.Pairs.ToString(), stream.PairPieces, true);
        }

        if (named.Count > 1)
        {
            visit(all.Pairs.ToString(), all.PairPieces, false);
        }
    }

    // All strings one after another, and each with the next one alone: a secret of two parts may have no word boundary at its end among the others.
    private sealed class Stream
    {
        private (int Start, int End) last;

        public StringBuilder Whole { get; } = new();

        public List<Piece> WholePieces { get; } = [];

        public StringBuilder Pairs { get; } = new();

        public List<Piece> PairPieces { get; } = [];

        public void AddPair(string text, int start, int end)
        {
            if (last.End > last.Start && end > start)
            {
                AddPiece(text, Math.Max(last.Start, last.End - EndLengthMax), last.End, Pairs, PairPieces);
                AddPiece(text, start, Math.Min(end, start + EndLengthMax), Pairs, PairPieces);
                Pairs.Append('\0');
            }

            last = (start, end);
        }
    }

    /// <summary>The parts of a stretch of joined text in the source.</summary>
    public static IEnumerable<(int Start, int End)> Parts(List<Piece> pieces, int start, int end)
    {
        for (int i = IndexOf(pieces, start); i < pieces.Count && pieces[i].At < end; i++)
        {
            int from = Math.Max(start, pieces[i].At) - pieces[i].At;
            int to = Math.Min(end, pieces[i].At + pieces[i].Length) - pieces[i].At;
            if (to > from)
            {
                yield return (pieces[i].Source + from, pieces[i].Source + to);
            }
        }
    }

    private static int IndexOf(List<Piece> pieces, int at)
    {
        int low = 0;
        int high = pieces.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].At <= at ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static int EndOf(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            int next = text.AsSpan(i).IndexOfAny('"', '\\');
            if (next < 0)
            {
                break;
            }

            i += next;
            if (text[i] == '"')
            {
                return i;
            }

            i++;
        }

        return text.Length;
    }

    private static bool IsName(string text, int quote)
    {
        int next = quote + 1;
        while (next < text.Length && text[next] is ' ' or '\n' or '\r' or '\t')
        {
            next++;
        }

        return next < text.Length && text[next] == ':';
    }

    private static void Add(string text, int start, int end, StringBuilder joined, List<Piece> pieces)
    {
        if (end - start <= 2 * EndLengthMax)
        {
            AddPiece(text, start, end, joined, pieces);
            return;
        }

        AddPiece(text, start, start + EndLengthMax, joined, pieces);
        joined.Append('\0');
        AddPiece(text, end - EndLengthMax, end, joined, pieces);
    }

    private static void AddPiece(string text, int start, int end, StringBuilder joined, List<Piece> pieces)
    {
        if (end > start)
        {
            pieces.Add(new Piece(joined.Length, start, end - start));
            joined.Append(text, start, end - start);
        }
    }
}
