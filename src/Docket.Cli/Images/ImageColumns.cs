using Docket.Cli.Output;
using Docket.Sdk.Images;

namespace Docket.Cli.Images;

/// <summary>How images are shown.</summary>
internal static class ImageColumns
{
    public static Columns<Image> Image { get; } = NewImage();

    private static Columns<Image> NewImage()
    {
        var columns = new Columns<Image>(ImageMethods.Info.Response)
        {
            { "id", image => image.Id },
            { "name", image => image.Name },
            { "width", image => image.Width },
            { "height", image => image.Height },
            { "bytes", image => image.Size },
            { "figures", image => image.LabelsCount },
            { "added", image => image.CreatedAt },
        };
        columns.AddWide("updated", image => image.UpdatedAt);
        columns.AddWide("mime", image => image.Mime);
        columns.AddWide("datasetId", image => image.DatasetId);
        columns.AddWide("hash", image => image.Hash);
        columns.AddWide("link", image => image.Link);
        columns.AddWide("description", image => image.Description);
        return columns;
    }
}
