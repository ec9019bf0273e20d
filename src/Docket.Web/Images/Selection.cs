namespace Docket.Web.Images;

/// <summary>What is selected of a list of any length: places, not ids, so that all of 100,000 is one range.</summary>
internal sealed class Selection
{
    // Apart, ascending, both ends included.
    private List<(int First, int Last)> ranges = [];
    private int anchor;

    /// <summary>How many are selected.</summary>
    public int Count => ranges.Sum(range => range.Last - range.First + 1);

    /// <summary>The selected places in pieces, ascending.</summary>
    public IReadOnlyList<(int First, int Last)> Ranges => ranges;

    /// <summary>Whether a place is selected.</summary>
    public bool Has(int place) => ranges.Exists(range => range.First <= place && place <= range.Last);

    /// <summary>Selects one alone; the next range begins there.</summary>
    public void Only(int place)
    {
        anchor = place;
        ranges = [(place, place)];
    }

    /// <summary>Selects one beside the others, or no more; the next range begins there.</summary>
    public void Toggle(int place)
    {
        anchor = place;
        if (Has(place))
        {
            ranges = [.. ranges.SelectMany(range => Without(range, place))];
        }
        else
        {
            Add(place, place);
        }
    }

    /// <summary>Selects all between where the last click was and a place.</summary>
    /// <param name="place">The other end.</param>
    /// <param name="keep">Whether what was selected stays so.</param>
    public void To(int place, bool keep = false)
    {
        if (!keep)
        {
            ranges = [];
        }

        Add(Math.Min(anchor, place), Math.Max(anchor, place));
    }

    /// <summary>Selects the first so many.</summary>
    public void All(int total) => ranges = total > 0 ? [(0, total - 1)] : [];

    /// <summary>Selects nothing.</summary>
    public void Clear() => (ranges, anchor) = ([], 0);

    private void Add(int first, int last)
    {
        var (apart, joined) = (new List<(int First, int Last)>(), (First: first, Last: last));
        foreach (var range in ranges)
        {
            if (range.Last < joined.First - 1 || range.First > joined.Last + 1)
            {
                apart.Add(range);
            }
            else
            {
                joined = (Math.Min(range.First, joined.First), Math.Max(range.Last, joined.Last));
            }
        }

        ranges = [.. apart.Append(joined).OrderBy(range => range.First)];
    }

    private static IEnumerable<(int First, int Last)> Without((int First, int Last) range, int place) => place < range.First || place > range.Last
        ? [range]
        : new[] { (range.First, Last: place - 1), (First: place + 1, range.Last) }.Where(part => part.Item1 <= part.Item2);
}
