using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Datasets;

/// <summary>A dataset: a folder of images in a project; datasets may stand in one another.</summary>
public sealed record Dataset
{
    /// <summary>The dataset's id.</summary>
    public required long Id { get; init; }

    /// <summary>The name, unique among its siblings.</summary>
    public required string Name { get; init; }

    /// <summary>A short description, or empty.</summary>
    public required string Description { get; init; }

    /// <summary>Bytes of its images, as a decimal string.</summary>
    public required string Size { get; init; }

    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The number of its own images, without those of nested datasets.</summary>
    public required long ImagesCount { get; init; }

    /// <summary>The number of its own items; of images here.</summary>
    public required long ItemsCount { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The address of a picture that stands for the dataset, or null while it has none.</summary>
    public string? ReferenceImageUrl { get; init; }

    /// <summary>The team it belongs to.</summary>
    public required long TeamId { get; init; }

    /// <summary>The workspace of its project.</summary>
    public required long WorkspaceId { get; init; }

    /// <summary>The dataset it stands in, null at the top.</summary>
    public long? ParentId { get; init; }

    /// <summary>The id of the account that made it.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>Data of the user's own; absent unless <c>extraFields</c> asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? CustomData { get; init; }

    /// <summary>Whether the caller marked it as a favourite; absent unless <c>extraFields</c> asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsFavorite { get; init; }

    /// <summary>When it was archived or removed (UTC); absent of others, which are the only ones answered unless <c>showDisabled</c> asks for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Until when a removed dataset can be restored (UTC); absent while it is not removed permanently.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PurgeAt { get; init; }
}
