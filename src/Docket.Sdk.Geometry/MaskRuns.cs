using System.Numerics;

namespace Docket.Sdk.Geometry;

/// <summary>The runs of set pixels in a mask, and which of them hang together by edges.</summary>
internal sealed class MaskRuns
{
    private const int MostRuns = 2_000_000;

    private readonly List<(int Start, int End)> runs = [];
    private readonly int[] firstOfRow;
    private readonly List<int> parents = [];

    /// <exception cref="GeometryTooLargeException">There are too many.</exception>
    public MaskRuns(Mask mask)
    {
        firstOfRow = new int[mask.Height + 1];
        for (var row = 0; row < mask.Height; row++)
        {
            foreach (var run in Of(mask.Row(row)))
            {
                runs.Add(run);
                parents.Add(parents.Count);
            }

            firstOfRow[row + 1] = runs.Count;
            if (runs.Count > MostRuns)
            {
                throw new GeometryTooLargeException($"the mask is too torn to be outlined: it has more than {MostRuns} runs of pixels");
            }

            if (row > 0)
            {
                Join(row);
            }
        }
    }

    /// <summary>The runs of a row, counted from 0, each to before its end.</summary>
    public static RunEnumerator Of(ReadOnlySpan<ulong> row) => new(row);

    /// <summary>Every run with its row, from top to bottom and left to right.</summary>
    public IEnumerable<(int Row, int Start)> Starts()
    {
        for (var row = 0; row + 1 < firstOfRow.Length; row++)
        {
            for (var run = firstOfRow[row]; run < firstOfRow[row + 1]; run++)
            {
                yield return (row, runs[run].Start);
            }
        }
    }

    /// <summary>A number that all pixels have in common which hang together with this one.</summary>
    public int PieceOf(int column, int row)
    {
        var (low, high) = (firstOfRow[row], firstOfRow[row + 1] - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = runs[middle].End <= column ? (middle + 1, high) : (low, middle);
        }

        return Root(low);
    }

    private void Join(int row)
    {
        var (above, below) = (firstOfRow[row - 1], firstOfRow[row]);
        while (above < firstOfRow[row] && below < firstOfRow[row + 1])
        {
            if (runs[above].Start < runs[below].End && runs[below].Start < runs[above].End)
            {
                parents[Root(below)] = Root(above);
            }

            if (runs[above].End < runs[below].End)
            {
                above++;
            }
            else
            {
                below++;
            }
        }
    }

    private int Root(int run)
    {
        while (parents[run] != run)
        {
            run = parents[run] = parents[parents[run]];
        }

        return run;
    }

    /// <summary>Walks over the runs of a row.</summary>
    public ref struct RunEnumerator(ReadOnlySpan<ulong> row)
    {
        private readonly ReadOnlySpan<ulong> row = row;
        private int next;

        public (int Start, int End) Current { get; private set; }

        public readonly RunEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            var start = Find(next, set: true);
            next = Find(start, set: false);
            Current = (start, next);
            return start < row.Length * 64;
        }

        /// <summary>The first pixel from one on that is set, or is not; the end of the row if there is none.</summary>
        private readonly int Find(int from, bool set)
        {
            for (var word = from / 64; word < row.Length; word++)
            {
                var bits = (set ? row[word] : ~row[word]) & (ulong.MaxValue << Math.Max(0, from - (word * 64)));
                if (bits != 0)
                {
                    return (word * 64) + BitOperations.TrailingZeroCount(bits);
                }
            }

            return row.Length * 64;
        }
    }
}
