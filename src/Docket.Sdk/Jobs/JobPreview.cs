using System.Diagnostics.CodeAnalysis;

namespace Docket.Sdk.Jobs;

/// <summary>What <c>jobs.add</c> would make.</summary>
public sealed record JobPreview
{
    /// <summary>The images of the dataset.</summary>
    public int DatasetImagesCount { get; init; }

    /// <summary>The images that would be put into jobs.</summary>
    public int ImagesCount { get; init; }

    /// <summary>The jobs, in the order of the annotators; none where <see cref="Problem"/> says why.</summary>
    [AllowNull]
    public IReadOnlyList<PreviewedJob> Jobs { get; init => field = value ?? []; } = [];

    /// <summary>The images that are left out, by reason.</summary>
    [AllowNull]
    public IReadOnlyList<LeftOutImages> LeftOut { get; init => field = value ?? []; } = [];

    /// <summary>Why <c>jobs.add</c> would refuse: no image is left, or there are more annotators than images. Else null.</summary>
    public string? Problem { get; init; }
}

/// <summary>A job that <c>jobs.add</c> would make.</summary>
public sealed record PreviewedJob
{
    /// <summary>Its name.</summary>
    [AllowNull]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The annotator.</summary>
    public required long UserId { get; init; }

    /// <summary>The number of its images.</summary>
    public int ImagesCount { get; init; }

    /// <summary>Its first images, at most 12.</summary>
    [AllowNull]
    public IReadOnlyList<long> EntityIds { get; init => field = value ?? []; } = [];
}

/// <summary>Images of the dataset that a new job would leave out for the same reason.</summary>
public sealed record LeftOutImages
{
    /// <summary><c>range</c>, <c>entityIds</c> or <c>imageTags</c>: the first of these that leaves them out.</summary>
    public required string Reason { get; init; }

    /// <summary>How many.</summary>
    public int ImagesCount { get; init; }
}
