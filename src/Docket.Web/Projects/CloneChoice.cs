using Docket.Sdk.Projects;

namespace Docket.Web.Projects;

/// <summary>What of a project is copied. What needs a part that is left out cannot be chosen.</summary>
internal sealed class CloneChoice
{
    public bool Classes { get; set; } = true;

    public bool Tags { get; set; } = true;

    public bool Datasets { get; set; } = true;

    public bool Images { get => field && Datasets; set; } = true;

    public bool ImageTags { get => field && MayImageTags; set; } = true;

    public bool Figures { get => field && MayFigures; set; } = true;

    public bool FigureTags { get => field && MayFigureTags; set; } = true;

    public bool MayImageTags => Images && Tags;

    public bool MayFigures => Images && Classes;

    public bool MayFigureTags => Figures && Tags;

    public CloneParts ToParts() => new()
    {
        Classes = Classes,
        ProjectTags = Tags,
        Datasets = Datasets,
        Images = Images,
        ImagesTags = ImageTags,
        Figures = Figures,
        FiguresTags = FigureTags,
    };
}
