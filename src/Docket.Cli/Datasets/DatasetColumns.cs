using Docket.Cli.Output;
using Docket.Sdk.Datasets;

namespace Docket.Cli.Datasets;

/// <summary>How datasets are shown.</summary>
internal static class DatasetColumns
{
    public static Columns<Dataset> Dataset { get; } = NewDataset();

    private static Columns<Dataset> NewDataset()
    {
        var columns = new Columns<Dataset>(DatasetMethods.Info.Response)
        {
            { "id", dataset => dataset.Id },
            { "name", dataset => dataset.Name },
            { "parentId", dataset => dataset.ParentId },
            { "images", dataset => dataset.ImagesCount },
            { "created", dataset => dataset.CreatedAt },
            { "description", dataset => dataset.Description },
        };
        columns.AddWide("projectId", dataset => dataset.ProjectId);
        columns.AddWide("bytes", dataset => dataset.Size);
        columns.AddWide("updated", dataset => dataset.UpdatedAt);
        return columns;
    }
}
