using Docket.Sdk.Jobs;

namespace Docket.Web.Jobs;

/// <summary>Where the cursor of the table is, and which jobs are selected.</summary>
public sealed class JobPicks
{
    private readonly SortedDictionary<int, Job> picked = [];
    private int anchor;

    /// <summary>The place of the cursor.</summary>
    public int At { get; private set; }

    /// <summary>The selected jobs, in their order in the table.</summary>
    public IReadOnlyList<Job> Jobs => [.. picked.Values];

    /// <summary>How many are selected.</summary>
    public int Count => picked.Count;

    /// <summary>Whether the job at a place is selected.</summary>
    public bool Has(int index) => picked.ContainsKey(index);

    /// <summary>Moves the cursor, within the list.</summary>
    /// <returns>Whether it moved.</returns>
    public bool Move(int step, int total)
    {
        var before = At;
        At = Math.Clamp(At + step, 0, Math.Max(0, total - 1));
        anchor = At;
        return At != before;
    }

    /// <summary>Puts the cursor somewhere.</summary>
    public void Go(int index) => At = anchor = index;

    /// <summary>Selects the job, or no more.</summary>
    public void Toggle(int index, Job job)
    {
        At = anchor = index;
        if (!picked.Remove(index))
        {
            picked[index] = job;
        }
    }

    /// <summary>The places from the last one that was pressed or moved to, up to another, which becomes the cursor's.</summary>
    public (int First, int Count) ExtendTo(int index, int total)
    {
        At = Math.Clamp(index, 0, Math.Max(0, total - 1));
        return (Math.Min(anchor, At), Math.Abs(anchor - At) + 1);
    }

    /// <summary>Selects all of these, besides those that are.</summary>
    public void Add(IEnumerable<JobLine> lines)
    {
        foreach (var line in lines)
        {
            picked[line.Index] = line.Job;
        }
    }

    /// <summary>Selects none.</summary>
    public void Clear() => picked.Clear();

    /// <summary>Begins anew: another list.</summary>
    public void Reset()
    {
        picked.Clear();
        At = anchor = 0;
    }
}
