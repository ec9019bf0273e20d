using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Tasks;

/// <summary>Methods about tasks.</summary>
public static class TaskMethods
{
    /// <summary>One task.</summary>
    public static ApiMethod<IdRequest, TaskInfo> Info => field ??= new("tasks.info", Effect.Read, TaskJson.Default.IdRequest, TaskJson.Default.TaskInfo);

    /// <summary>The tasks of a team; to an annotator the own ones. Docket's own.</summary>
    public static ApiMethod<ListTasksRequest, Page<TaskInfo>> List => field ??=
        new("tasks.list", Effect.Read, TaskJson.Default.ListTasksRequest, TaskJson.Default.PageTaskInfo) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Has a task stop soon, and what it made until then go. Docket's own.</summary>
    public static ApiMethod<IdRequest, Success> Cancel => field ??=
        new("tasks.cancel", Effect.Write, TaskJson.Default.IdRequest, TaskJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.Conflict] };

    internal static IReadOnlyList<ApiMethod> All => [Info, List, Cancel];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(TaskInfo))]
[JsonSerializable(typeof(ListTasksRequest))]
[JsonSerializable(typeof(Page<TaskInfo>))]
[JsonSerializable(typeof(Success))]
internal sealed partial class TaskJson : JsonSerializerContext;
