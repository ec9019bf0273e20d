using Docket.Sdk.Datasets;

namespace Docket.Web.Projects;

/// <summary>A dataset where it stands among others.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Depth">How many it is nested in.</param>
/// <param name="Images">Its images with those of all nested in it.</param>
internal sealed record DatasetNode(Dataset Dataset, int Depth, long Images);

/// <summary>Datasets as people look at them: each before those nested in it, siblings by name.</summary>
internal static class DatasetTree
{
    /// <summary>Orders the datasets of a project. One whose parent is not among them stands at the top.</summary>
    public static IReadOnlyList<DatasetNode> Of(IReadOnlyList<Dataset> datasets)
    {
        var ids = datasets.Select(one => one.Id).ToHashSet();
        var children = datasets.ToLookup(one => one.ParentId is { } parent && ids.Contains(parent) ? parent : 0);
        var nodes = new List<DatasetNode>();
        Walk(0, 0);
        return nodes;

        long Walk(long parent, int depth)
        {
            var sum = 0L;
            foreach (var child in children[parent].OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase))
            {
                var at = nodes.Count;
                nodes.Add(new DatasetNode(child, depth, child.ImagesCount));
                var images = child.ImagesCount + Walk(child.Id, depth + 1);
                nodes[at] = nodes[at] with { Images = images };
                sum += images;
            }

            return sum;
        }
    }
}
