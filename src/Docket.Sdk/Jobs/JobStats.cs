using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Figures;

namespace Docket.Sdk.Jobs;

/// <summary>
/// Numbers of a job. A duration (whole seconds) is the sum of the gaps under 5 minutes between one person's consecutive acts in the job,
/// each credited to the image of the later act.
/// </summary>
public sealed record JobStats
{
    /// <summary>The job as a whole.</summary>
    public required JobTotals Job { get; init; }

    /// <summary>Each class of the job, by name.</summary>
    [AllowNull]
    public IReadOnlyList<JobClassStats> Classes { get; init => field = value ?? []; } = [];

    /// <summary>Each image of the job.</summary>
    [AllowNull]
    public JobImagesStats Images { get; init => field = value ?? new(); } = new();
}

/// <summary>Numbers of a job as a whole.</summary>
public sealed record JobTotals
{
    /// <summary>The job's id.</summary>
    public long Id { get; init; }

    /// <summary>The job's name.</summary>
    [AllowNull]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>When the annotator began (UTC), or null.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was completed or stopped (UTC), or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it was last submitted (UTC), or null.</summary>
    public DateTimeOffset? AnnotationFinishedAt { get; init; }

    /// <summary>When the review was finished (UTC), or null.</summary>
    public DateTimeOffset? ReviewFinishedAt { get; init; }

    /// <summary>The number of its images.</summary>
    public int ImagesCount { get; init; }

    /// <summary>Images that are not <c>none</c>.</summary>
    public int FinishedImagesCount { get; init; }

    /// <summary>Seconds of everybody but the annotator.</summary>
    public long EditingDuration { get; init; }

    /// <summary>Seconds of the annotator.</summary>
    public long AnnotationDuration { get; init; }

    /// <summary>Each tag of the job, by name; a tag with a list of values has a row for each value.</summary>
    [AllowNull]
    public IReadOnlyList<JobTagStats> TagsStats { get; init => field = value ?? []; } = [];
}

/// <summary>Numbers of a tag in a job.</summary>
public sealed record JobTagStats
{
    /// <summary>The tag's id; absent in the row of a value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Id { get; init; }

    /// <summary>In the row of a value: the tag's id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ParentId { get; init; }

    /// <summary>The tag's name, with the value in brackets in the row of a value.</summary>
    public required string Name { get; init; }

    /// <summary>The tag's colour.</summary>
    [AllowNull]
    public string Color { get; init => field = value ?? ""; } = "";

    /// <summary>Images that carry it.</summary>
    public int Images { get; init; }

    /// <summary>Figures that carry it.</summary>
    public int Figures { get; init; }
}

/// <summary>Numbers of a class in a job.</summary>
public sealed record JobClassStats
{
    /// <summary>The class's id.</summary>
    public long Id { get; init; }

    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The class's shape.</summary>
    public GeometryType Shape { get; init; }

    /// <summary>The class's colour.</summary>
    [AllowNull]
    public string Color { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds spent on its figures.</summary>
    public long TotalDuration { get; init; }

    /// <summary>Seconds for each figure, null without figures.</summary>
    public double? AvgDuration { get; init; }

    /// <summary>Images of the job that have such a figure.</summary>
    public int ImagesCount { get; init; }

    /// <summary>Such figures on the images of the job.</summary>
    public int LabelsCount { get; init; }
}

/// <summary>The images of a job with their numbers.</summary>
public sealed record JobImagesStats
{
    /// <summary>The number of images in the job.</summary>
    public int Total { get; init; }

    /// <summary>The images, by ascending id; empty when not asked for.</summary>
    [AllowNull]
    public IReadOnlyList<JobImageStats> Images { get; init => field = value ?? []; } = [];
}

/// <summary>Numbers of an image in a job.</summary>
public sealed record JobImageStats
{
    /// <summary>The image's id.</summary>
    public required long Id { get; init; }

    /// <summary>The image's name.</summary>
    [AllowNull]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Where it stands.</summary>
    public ReviewStatus ReviewStatus { get; init; }

    /// <summary>Seconds of the annotator.</summary>
    public long AnnotationDuration { get; init; }

    /// <summary>Seconds of everybody.</summary>
    public long TotalDuration { get; init; }

    /// <summary>The number of figures on it.</summary>
    public int LabelsCount { get; init; }

    /// <summary>
    /// Why it was last rejected, here or in the job it was restarted from, until it is accepted; absent where nobody said. Docket's own.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>
    /// It came back to the annotator and is not labeled again yet: it was rejected, here or in the job it was restarted from. Docket's own.
    /// </summary>
    public bool SentBack { get; init; }
}
