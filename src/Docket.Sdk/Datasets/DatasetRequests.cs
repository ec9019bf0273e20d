using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Datasets;

/// <summary>The request of <c>datasets.add</c>.</summary>
public sealed record AddDatasetRequest
{
    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The name, unique among its siblings.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>A short description. <value>Default empty.</value></summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    [AllowNull]
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>The dataset to stand in. <value>Default: the top of the project.</value></summary>
    public long? ParentId { get; init; }

    /// <summary>Data of the user's own, a JSON object.</summary>
    [JsonObject]
    public RawJson? CustomData { get; init; }
}

/// <summary>The request of <c>datasets.info</c>.</summary>
public sealed record DatasetInfoRequest
{
    /// <summary>The dataset.</summary>
    public required long Id { get; init; }

    /// <summary>Names of fields that are left out otherwise: <c>customData</c>, <c>isFavorite</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }

    /// <summary>Whether an archived or removed dataset is answered too. <value>Default false.</value></summary>
    public bool ShowDisabled { get; init; }
}

/// <summary>The request of <c>datasets.list</c>. Fields to filter by: id, name, description, parentId, createdAt, updatedAt.</summary>
public sealed record ListDatasetsRequest : ListRequest
{
    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>Whether nested datasets are listed too. <value>Default false.</value></summary>
    public bool Recursive { get; init; }

    /// <summary>Names of fields that are left out otherwise: <c>customData</c>, <c>isFavorite</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }

    /// <summary>Whether archived and removed datasets are listed too. <value>Default false.</value></summary>
    public bool ShowDisabled { get; init; }
}

/// <summary>
/// The request of <c>datasets.list.all</c>: the datasets of all the caller's teams. Fields to filter by: those of <c>datasets.list</c>, and projectId.
/// </summary>
public sealed record ListAllDatasetsRequest : ListRequest
{
    /// <summary>Names of fields that are left out otherwise: <c>customData</c>, <c>isFavorite</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }
}

/// <summary>The request of <c>datasets.editInfo</c>: what is not given stays.</summary>
public sealed record EditDatasetRequest
{
    /// <summary>The dataset.</summary>
    public required long Id { get; init; }

    /// <summary>The new name, unique among its siblings.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>The new description.</summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    public string? Description { get; init; }

    /// <summary>Data of the user's own, a JSON object; it replaces the old wholly.</summary>
    [JsonObject]
    public RawJson? CustomData { get; init; }
}

/// <summary>The request of <c>datasets.move</c>.</summary>
public sealed record MoveDatasetRequest
{
    /// <summary>The dataset to move, with all that is nested in it.</summary>
    public required long SrcId { get; init; }

    /// <summary>The dataset of the same project to put it in. <value>Default: the top of the project.</value></summary>
    public long? DestId { get; init; }
}

/// <summary>The request of <c>datasets.favorite-change</c>.</summary>
public sealed record FavoriteDatasetRequest
{
    /// <summary>The dataset.</summary>
    public required long Id { get; init; }

    /// <summary>Whether it is a favourite of the caller's from now on.</summary>
    public required bool IsFavorite { get; init; }
}

/// <summary>The request of <c>datasets.remove.permanently</c>.</summary>
public sealed record RemoveDatasetsRequest
{
    /// <summary>The datasets, archived or not, all of one team.</summary>
    [Items(1, 50)]
    public required IReadOnlyList<IdRequest> Datasets { get; init; }
}
