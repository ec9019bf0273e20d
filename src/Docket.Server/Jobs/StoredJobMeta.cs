using System.Text.Json;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;

namespace Docket.Server.Jobs;

/// <summary>What to label in a job and by which rules, as stored: classes and tags by id, so that a rename changes nothing.</summary>
internal sealed record StoredJobMeta
{
    public IReadOnlyList<long> ClassIds { get; set; } = [];

    public IReadOnlyList<long> TagIds { get; set; } = [];

    public IReadOnlyList<long> ReadOnlyTagIds { get; set; } = [];

    public IReadOnlyList<StoredTagChoice> ImageTags { get; set; } = [];

    public ImageRange Range { get; set; } = new();

    /// <summary>0 for no limit.</summary>
    public int ImageFiguresLimit { get; set; }

    /// <summary>0 for no limit.</summary>
    public int ImageTagsLimit { get; set; }

    public bool DynamicClasses { get; set; }

    public bool DynamicTags { get; set; }

    public bool AllowRestore { get; set; }

    public bool DisableConfirm { get; set; }

    public bool DisableSubmit { get; set; }

    public bool EnableIntermediateReview { get; set; }

    public RawJson? ToolboxSettings { get; set; }

    /// <summary>Keys of the request that mean nothing here, kept as they came.</summary>
    public Dictionary<string, JsonElement>? Others { get; set; }

    /// <summary>The ids of every class and tag it names.</summary>
    public IEnumerable<long> Labels => [.. ClassIds, .. TagIds, .. ReadOnlyTagIds, .. ImageTags.Select(tag => tag.Id)];

    /// <summary>Whether the job's people may draw, change and remove figures of the class.</summary>
    public bool AllowsClass(long classId) => ClassIds.Contains(classId);

    /// <summary>Whether the job's people may attach, change and detach the tag.</summary>
    public bool AllowsTag(long tagMetaId) => TagIds.Contains(tagMetaId) && !ReadOnlyTagIds.Contains(tagMetaId);

    /// <summary>The rules with classes and tags that were made after the job, where it takes those.</summary>
    public StoredJobMeta With(IEnumerable<long> laterClasses, IEnumerable<long> laterTags) => this with
    {
        ClassIds = DynamicClasses ? [.. ClassIds.Union(laterClasses)] : ClassIds,
        TagIds = DynamicTags ? [.. TagIds.Union(laterTags)] : TagIds,
    };

    public static StoredJobMeta Parse(string json) => JsonSerializer.Deserialize(json, ServerJson.Default.StoredJobMeta)!;

    public string Write() => JsonSerializer.Serialize(this, ServerJson.Default.StoredJobMeta);
}

/// <summary>A tag by which a job's images were chosen.</summary>
internal sealed record StoredTagChoice(long Id, bool Positive);
