using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Http;
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
}

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

    /// <summary>Names of fields that are left out otherwise: <c>customData</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }
}

/// <summary>The request of <c>datasets.list</c>. Fields to filter by: id, name, description, parentId, createdAt, updatedAt.</summary>
public sealed record ListDatasetsRequest : ListRequest
{
    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }

    /// <summary>Whether nested datasets are listed too. <value>Default false.</value></summary>
    public bool Recursive { get; init; }

    /// <summary>Names of fields that are left out otherwise: <c>customData</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }
}

/// <summary>Methods about datasets.</summary>
public static class DatasetMethods
{
    /// <summary>Makes a dataset.</summary>
    public static ApiMethod<AddDatasetRequest, Dataset> Add { get; } =
        new("datasets.add", Effect.Write, DatasetJson.Default.AddDatasetRequest, DatasetJson.Default.Dataset) { Errors = [ErrorCode.NonUnique] };

    /// <summary>One dataset.</summary>
    public static ApiMethod<DatasetInfoRequest, Dataset> Info { get; } =
        new("datasets.info", Effect.Read, DatasetJson.Default.DatasetInfoRequest, DatasetJson.Default.Dataset);

    /// <summary>The datasets of a project, parents before their children.</summary>
    public static ApiMethod<ListDatasetsRequest, Page<Dataset>> List { get; } =
        new("datasets.list", Effect.Read, DatasetJson.Default.ListDatasetsRequest, DatasetJson.Default.PageDataset) { Errors = [ErrorCode.BadFilter] };

    internal static IReadOnlyList<ApiMethod> All => [Add, Info, List];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddDatasetRequest))]
[JsonSerializable(typeof(DatasetInfoRequest))]
[JsonSerializable(typeof(ListDatasetsRequest))]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(Page<Dataset>))]
internal sealed partial class DatasetJson : JsonSerializerContext;
