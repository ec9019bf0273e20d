namespace Docket.Sdk.Images;

/// <summary>What becomes of a picture whose name another picture of the dataset has.</summary>
public enum NameConflict
{
    /// <summary>The upload ends with <see cref="ErrorCode.NonUnique"/>; what was added before stays.</summary>
    Fail,

    /// <summary>It is left out: <see cref="UploadResult.Skipped"/>.</summary>
    Skip,

    /// <summary>
    /// It gets another name, made of its own and of its content: <c>road.png</c> becomes <c>road_5f70bf18.png</c>. So the same picture has the same
    /// name whenever it is uploaded again.
    /// </summary>
    Rename,
}

/// <summary>How pictures are uploaded one by one.</summary>
public sealed record UploadOptions
{
    /// <summary>What becomes of a picture whose name another picture has. <value>Default: the upload ends.</value></summary>
    public NameConflict OnConflict { get; init; } = NameConflict.Fail;

    /// <summary>How many requests with pictures are on their way at once, 1 to 16. <value>Default 4.</value></summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int AtOnce
    {
        get;
        init => field = value is >= 1 and <= 16 ? value : throw new ArgumentOutOfRangeException(nameof(AtOnce), value, "must be 1 to 16");
    } = 4;
}

/// <summary>What became of a picture.</summary>
public enum UploadResult
{
    /// <summary>It was added by its name.</summary>
    Added,

    /// <summary>It was added by another name, since its own was taken.</summary>
    Renamed,

    /// <summary>It was there already, by that name and with that content.</summary>
    Present,

    /// <summary>It was left out, since another picture has its name.</summary>
    Skipped,

    /// <summary>It cannot be read, or the server does not take it.</summary>
    Refused,
}

/// <summary>A picture of an upload, and what became of it.</summary>
public sealed record UploadOutcome
{
    /// <summary>The picture.</summary>
    public required ImageFile File { get; init; }

    /// <summary>What became of it.</summary>
    public required UploadResult Result { get; init; }

    /// <summary>The image that it is now; of a skipped one the image that has its name; null of a refused one.</summary>
    public Image? Image { get; init; }

    /// <summary>Why it was refused; null of the others.</summary>
    public DocketException? Failure { get; init; }
}
