namespace Docket.Web.Jobs;

/// <summary>Images that one page hands to another, for example the grid of a dataset to the page that makes jobs of them: too many for an address.</summary>
public sealed class Selection
{
    private IReadOnlyList<long> images = [];

    /// <summary>The dataset that the images are of, 0 for none.</summary>
    public long DatasetId { get; private set; }

    /// <summary>Hands images over; the page that takes them is <c>jobs/new?dataset=ID</c>.</summary>
    /// <param name="datasetId">The dataset that they are of.</param>
    /// <param name="imageIds">The images.</param>
    public void Give(long datasetId, IEnumerable<long> imageIds) => (DatasetId, images) = (datasetId, [.. imageIds.Distinct()]);

    /// <summary>Takes the images of a dataset, once; none if none were handed over.</summary>
    public IReadOnlyList<long> Take(long datasetId)
    {
        var taken = datasetId == DatasetId ? images : [];
        (DatasetId, images) = (0, []);
        return taken;
    }
}
