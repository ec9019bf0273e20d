namespace Docket.Server.Datasets;

/// <summary>How datasets stand in one another. Pure.</summary>
internal sealed class DatasetTree(IReadOnlyCollection<(long Id, long ParentId)> datasets)
{
    private readonly ILookup<long, long> children = datasets.ToLookup(one => one.ParentId, one => one.Id);

    /// <summary>The datasets and all that is nested in them.</summary>
    public IReadOnlySet<long> WithNested(IEnumerable<long> roots)
    {
        var found = roots.ToHashSet();
        var left = new Stack<long>(found);
        while (left.TryPop(out var next))
        {
            foreach (var child in children[next].Where(found.Add))
            {
                left.Push(child);
            }
        }

        return found;
    }

    /// <summary>Every dataset, each after the one it stands in, and otherwise by ascending id: a dataset that was moved may be older than its parent.</summary>
    public IEnumerable<long> ParentsFirst()
    {
        var known = datasets.Select(one => one.Id).ToHashSet();
        var next = new PriorityQueue<long, long>(datasets.Where(one => !known.Contains(one.ParentId)).Select(one => (one.Id, one.Id)));
        while (next.TryDequeue(out var id, out _))
        {
            yield return id;
            next.EnqueueRange(children[id].Select(child => (child, child)));
        }
    }
}
