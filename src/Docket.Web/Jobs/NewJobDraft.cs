using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;

namespace Docket.Web.Jobs;

/// <summary>Which images of the dataset go into new jobs.</summary>
public enum ImagesChosen
{
    /// <summary>All of the dataset.</summary>
    All,

    /// <summary>Those at positions of the dataset.</summary>
    Range,

    /// <summary>Those with tags, or without.</summary>
    Tags,

    /// <summary>Those without a figure.</summary>
    Unlabeled,

    /// <summary>Those that another page handed over.</summary>
    Selection,
}

/// <summary>What somebody fills in to make jobs.</summary>
public sealed class NewJobDraft
{
    /// <summary>The priority unless another is given.</summary>
    public const int DefaultPriority = 2;

    /// <summary>The project, 0 for none yet.</summary>
    public long ProjectId { get; set; }

    /// <summary>The dataset, 0 for none yet.</summary>
    public long DatasetId { get; set; }

    /// <summary>Which of its images.</summary>
    public ImagesChosen Images { get; set; }

    /// <summary>The first position, from 1; null for the first of the dataset.</summary>
    public int? Start { get; set; }

    /// <summary>The last position; null for the last of the dataset.</summary>
    public int? End { get; set; }

    /// <summary>Tags that the images have, or have not.</summary>
    public List<ImageTagChoice> Tags { get; } = [];

    /// <summary>The images without a figure, null while they are not known.</summary>
    public IReadOnlyList<long>? Unlabeled { get; set; }

    /// <summary>The images that were handed over.</summary>
    public IReadOnlyList<long> Selected { get; set; } = [];

    /// <summary>The annotators, in the order in which the images are dealt out.</summary>
    public List<long> Annotators { get; } = [];

    /// <summary>The reviewer, 0 for none.</summary>
    public long Reviewer { get; set; }

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The classes that the annotators may use.</summary>
    public HashSet<string> Classes { get; } = [];

    /// <summary>The tags that the annotators may use.</summary>
    public HashSet<string> LabelTags { get; } = [];

    /// <summary>The tags that the annotators see but may not change.</summary>
    public HashSet<string> ReadOnlyTags { get; } = [];

    /// <summary>The most figures on an image, null for no limit.</summary>
    public int? FiguresLimit { get; set; }

    /// <summary>The most tags on an image, null for no limit.</summary>
    public int? TagsLimit { get; set; }

    /// <summary>From 1 to 1000.</summary>
    public int? Priority { get; set; }

    /// <summary>When the jobs are to be completed, null for at no time.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The guide shown to the annotators, 0 for none.</summary>
    public long Guide { get; set; }

    /// <summary>A short description.</summary>
    public string Description { get; set; } = "";

    /// <summary>A longer text for the annotator.</summary>
    public string Readme { get; set; } = "";

    /// <summary>Whether classes made later may be used too.</summary>
    public bool DynamicClasses { get; set; }

    /// <summary>Whether tags made later may be used too.</summary>
    public bool DynamicTags { get; set; }

    /// <summary>Whether images cannot be confirmed at first.</summary>
    public bool DisableConfirm { get; set; }

    /// <summary>Whether the job cannot be submitted at first.</summary>
    public bool DisableSubmit { get; set; }

    /// <summary>Whether a quality check follows the review.</summary>
    public bool QualityCheck { get; set; }

    /// <summary>Whether the annotators may restore removed figures.</summary>
    public bool AllowRestore { get; set; }

    /// <summary>Settings of the labeling tool for videos, null for none.</summary>
    public RawJson? ToolboxSettings { get; set; }

    /// <summary>Further rules, which programs keep with a job.</summary>
    public IDictionary<string, JsonElement>? OtherRules { get; set; }

    /// <summary>Data of programs, a JSON object; empty for none.</summary>
    public string CustomData { get; set; } = "";

    /// <summary>What is wrong with the data, null for nothing.</summary>
    public string? DataProblem => ReadData(out _) ? null : "It must be a JSON object, in { and }";

    /// <summary>The name as it is sent.</summary>
    public string CleanName => Name.Trim();

    /// <summary>What is wrong with the name, null for nothing; an empty one is not wrong yet.</summary>
    public string? NameProblem => JobName.Problem(CleanName);

    /// <summary>Why no image can be chosen as the draft stands, null where the server can be asked. No id at all would mean all images.</summary>
    public string? NothingChosen => Images switch
    {
        ImagesChosen.Unlabeled when Unlabeled is { Count: 0 } => "Every image of this dataset has figures",
        ImagesChosen.Selection when Selected.Count == 0 => "No image was handed over. Select images in a dataset, then make a job of them.",
        _ => null,
    };

    /// <summary>Whether everything that is needed is there.</summary>
    public bool IsComplete => DatasetId > 0 && Annotators.Count > 0 && CleanName.Length > 0 && NameProblem is null && DataProblem is null && NothingChosen is null && (Images != ImagesChosen.Unlabeled || Unlabeled is not null);

    /// <summary>The request of <c>jobs.add</c>.</summary>
    public AddJobRequest ToRequest() => new()
    {
        Name = CleanName,
        DatasetId = DatasetId,
        UserIds = [.. Annotators],
        ReviewerId = Reviewer == 0 ? null : Reviewer,
        Description = Description.Trim().Length == 0 ? null : Description.Trim(),
        Readme = Readme.Trim().Length == 0 ? null : Readme,
        Priority = Priority ?? DefaultPriority,
        DueAt = DueAt,
        CustomData = ReadData(out var data) ? data : null,
        Meta = Chosen with
        {
            Classes = [.. Classes.Order(StringComparer.Ordinal)],
            ProjectTags = [.. LabelTags.Order(StringComparer.Ordinal)],
            ReadOnlyTags = [.. ReadOnlyTags.Order(StringComparer.Ordinal)],
            Guide = Guide == 0 ? null : Guide,
            ImageFiguresLimit = FiguresLimit,
            ImageTagsLimit = TagsLimit,
            DynamicClasses = DynamicClasses,
            DynamicTags = DynamicTags,
            DisableConfirm = DisableConfirm,
            DisableSubmit = DisableSubmit,
            EnableIntermediateReview = QualityCheck,
            AllowRestore = AllowRestore,
            ToolboxSettings = ToolboxSettings,
            Others = OtherRules,
        },
    };

    /// <summary>The request of <c>jobs.add.preview</c> for what is filled in so far: the images and people count, the rest does not matter yet.</summary>
    /// <param name="somebody">A member of the team, for as long as there is no annotator.</param>
    public AddJobRequest ToPreview(long somebody) => new()
    {
        Name = CleanName.Length == 0 || NameProblem is not null ? "job" : CleanName,
        DatasetId = DatasetId,
        UserIds = Annotators.Count == 0 ? [somebody] : [.. Annotators],
        ReviewerId = Reviewer == 0 ? null : Reviewer,
        Meta = Chosen,
    };

    private bool ReadData(out RawJson? data)
    {
        data = null;
        try
        {
            data = string.IsNullOrWhiteSpace(CustomData) ? null : RawJson.Parse(CustomData);
            return data is null || CustomData.TrimStart().StartsWith('{');
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private NewJobMeta Chosen => Images switch
    {
        ImagesChosen.Range => new() { Range = new ImageRange { Start = Start, End = End } },
        ImagesChosen.Tags => new() { ImageTags = [.. Tags] },
        ImagesChosen.Unlabeled => new() { EntityIds = Unlabeled ?? [] },
        ImagesChosen.Selection => new() { EntityIds = Selected },
        _ => new(),
    };
}
