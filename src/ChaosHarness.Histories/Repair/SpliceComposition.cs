using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>Two steps of edits as one: the splices that lead from the first input to the second output, so that both can be shown and undone at once.</summary>
public static class SpliceComposition
{
    /// <summary>Joins splices of <paramref name="input"/> and splices of what they make of it.</summary>
    public static ImmutableArray<Splice> Of(ReadOnlyMemory<byte> input, ImmutableArray<Splice> first, ImmutableArray<Splice> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return first.IsEmpty ? second : first;
        }

        var output = new SpliceBuilder(input);
        var between = new Walk(Pieces(input, first));
        foreach (Splice splice in second)
        {
            between.Take(splice.Offset - between.Position, output);
            between.Skip(splice.Removed.Length, output);
            output.Insert(splice.Inserted.Span);
        }

        between.Take(int.MaxValue, output);
        output.SkipTo(input.Length);
        return output.Build();
    }

    private static List<Piece> Pieces(ReadOnlyMemory<byte> input, ImmutableArray<Splice> splices)
    {
        List<Piece> pieces = [];
        int at = 0;
        foreach (Splice splice in splices)
        {
            pieces.Add(new Piece(input[at..splice.Offset], at));
            pieces.Add(new Piece(splice.Inserted, -1));
            at = splice.Offset + splice.Removed.Length;
        }

        pieces.Add(new Piece(input[at..], at));
        return pieces;
    }

    /// <summary>Bytes of the text between the two steps: of the input from an offset on, or new ones (offset -1).</summary>
    private readonly record struct Piece(ReadOnlyMemory<byte> Bytes, int Offset);

    private sealed class Walk(List<Piece> pieces)
    {
        private int _piece;
        private int _within;

        public int Position { get; private set; }

        public void Take(int count, SpliceBuilder output) => Move(count, output, isKept: true);

        public void Skip(int count, SpliceBuilder output) => Move(count, output, isKept: false);

        private void Move(int count, SpliceBuilder output, bool isKept)
        {
            while (count > 0 && _piece < pieces.Count)
            {
                Piece piece = pieces[_piece];
                int length = Math.Min(count, piece.Bytes.Length - _within);
                if (isKept && piece.Offset >= 0 && length > 0)
                {
                    output.SkipTo(piece.Offset + _within);
                    output.KeepTo(piece.Offset + _within + length);
                }
                else if (isKept)
                {
                    output.Insert(piece.Bytes.Span.Slice(_within, length));
                }

                count -= length;
                Position += length;
                _within += length;
                if (_within == piece.Bytes.Length)
                {
                    _piece++;
                    _within = 0;
                }
            }
        }
    }
}
