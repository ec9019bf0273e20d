using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Datasets;

/// <summary>Methods about datasets.</summary>
public static class DatasetMethods
{
    /// <summary>Makes a dataset.</summary>
    public static ApiMethod<AddDatasetRequest, Dataset> Add => field ??=
        new("datasets.add", Effect.Write, DatasetJson.Default.AddDatasetRequest, DatasetJson.Default.Dataset) { Errors = [ErrorCode.NonUnique] };

    /// <summary>One dataset.</summary>
    public static ApiMethod<DatasetInfoRequest, Dataset> Info => field ??=
        new("datasets.info", Effect.Read, DatasetJson.Default.DatasetInfoRequest, DatasetJson.Default.Dataset);

    /// <summary>The datasets of a project, parents before their children.</summary>
    public static ApiMethod<ListDatasetsRequest, Page<Dataset>> List => field ??=
        new("datasets.list", Effect.Read, DatasetJson.Default.ListDatasetsRequest, DatasetJson.Default.PageDataset) { Errors = [ErrorCode.BadFilter] };

    /// <summary>The datasets of all the caller's teams.</summary>
    public static ApiMethod<ListAllDatasetsRequest, Page<Dataset>> ListAll => field ??=
        new("datasets.list.all", Effect.Read, DatasetJson.Default.ListAllDatasetsRequest, DatasetJson.Default.PageDataset) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Changes what describes a dataset.</summary>
    public static ApiMethod<EditDatasetRequest, Dataset> EditInfo => field ??=
        new("datasets.editInfo", Effect.Write, DatasetJson.Default.EditDatasetRequest, DatasetJson.Default.Dataset) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Puts a dataset into another one of its project.</summary>
    public static ApiMethod<MoveDatasetRequest, Success> Move => field ??=
        new("datasets.move", Effect.Write, DatasetJson.Default.MoveDatasetRequest, DatasetJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Marks a dataset as the caller's favourite, or not.</summary>
    public static ApiMethod<FavoriteDatasetRequest, Success> FavoriteChange => field ??=
        new("datasets.favorite-change", Effect.Write, DatasetJson.Default.FavoriteDatasetRequest, DatasetJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Archives a dataset with those nested in it: they are hidden until they are restored.</summary>
    public static ApiMethod<IdRequest, Success> Archive => field ??=
        new("datasets.archive", Effect.Write, DatasetJson.Default.IdRequest, DatasetJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Brings an archived dataset back, or a removed one within 30 days, with what was archived together with it.</summary>
    public static ApiMethod<IdRequest, Success> Restore => field ??=
        new("datasets.restore", Effect.Write, DatasetJson.Default.IdRequest, DatasetJson.Default.Success)
        { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique, ErrorCode.Conflict] };

    /// <summary>Removes datasets, with those nested in them, for good in 30 days.</summary>
    public static ApiMethod<RemoveDatasetsRequest, Success> RemovePermanently => field ??=
        new("datasets.remove.permanently", Effect.Write, DatasetJson.Default.RemoveDatasetsRequest, DatasetJson.Default.Success) { Retry = Retry.Safe };

    internal static IReadOnlyList<ApiMethod> All => [Add, Info, List, ListAll, EditInfo, Move, FavoriteChange, Archive, Restore, RemovePermanently];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddDatasetRequest))]
[JsonSerializable(typeof(DatasetInfoRequest))]
[JsonSerializable(typeof(ListDatasetsRequest))]
[JsonSerializable(typeof(ListAllDatasetsRequest))]
[JsonSerializable(typeof(EditDatasetRequest))]
[JsonSerializable(typeof(MoveDatasetRequest))]
[JsonSerializable(typeof(FavoriteDatasetRequest))]
[JsonSerializable(typeof(RemoveDatasetsRequest))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(Success))]
[JsonSerializable(typeof(Dataset))]
[JsonSerializable(typeof(Page<Dataset>))]
internal sealed partial class DatasetJson : JsonSerializerContext;
