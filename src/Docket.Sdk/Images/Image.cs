using System.Diagnostics.CodeAnalysis;
using Docket.Sdk.Json;

namespace Docket.Sdk.Images;

/// <summary>An image of a dataset. Sizes are of the stored pixels: a camera's rotation mark is not applied.</summary>
public sealed record Image
{
    /// <summary>The image's id.</summary>
    public required long Id { get; init; }

    /// <summary>The dataset.</summary>
    public required long DatasetId { get; init; }

    /// <summary>The project.</summary>
    public long ProjectId { get; init; }

    /// <summary>The name, unique in the dataset.</summary>
    public required string Name { get; init; }

    /// <summary>The address of an image that is not stored here, or null.</summary>
    public string? Link { get; init; }

    /// <summary>Base64 of the SHA-256 of its bytes, null for a linked image.</summary>
    public string? Hash { get; init; }

    /// <summary>The media type, for example <c>image/jpeg</c>.</summary>
    public string? Mime { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Pixels across.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels down.</summary>
    public int? Height { get; init; }

    /// <summary>The number of figures on it.</summary>
    public int LabelsCount { get; init; }

    /// <summary>When it was added (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it or its figures were last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The id of the account that added it.</summary>
    public long CreatedBy { get; init; }

    /// <summary>Data of the user's own, a JSON object.</summary>
    public RawJson Meta { get; init => field = value.IsNull ? RawJson.EmptyObject : value; } = RawJson.EmptyObject;

    /// <summary>The path of its bytes from the server's root; unguessable, served without a token.</summary>
    [AllowNull]
    public string PathOriginal { get; init => field = value ?? ""; } = "";

    /// <summary>The same as an absolute address.</summary>
    [AllowNull]
    public string FullStorageUrl { get; init => field = value ?? ""; } = "";

    /// <summary>The tags of the image itself.</summary>
    [AllowNull]
    public IReadOnlyList<ImageTag> Tags { get; init => field = value ?? []; } = [];

    /// <summary>A description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The image it is laid over, or null.</summary>
    public long? ParentId { get; init; }
}

/// <summary>A tag attached to an image.</summary>
public sealed record ImageTag
{
    /// <summary>The id of this attachment.</summary>
    public long Id { get; init; }

    /// <summary>The tag.</summary>
    public required long TagId { get; init; }

    /// <summary>The image.</summary>
    public long EntityId { get; init; }

    /// <summary>The value: a number, a text or null, by the tag's type.</summary>
    public RawJson Value { get; init; }

    /// <summary>The login of the person who attached it.</summary>
    [AllowNull]
    public string LabelerLogin { get; init => field = value ?? ""; } = "";

    /// <summary>When it was attached (UTC).</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its value was last changed (UTC).</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
