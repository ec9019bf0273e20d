using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Tasks;

/// <summary>Methods about tasks.</summary>
public static class TaskMethods
{
    /// <summary>One task.</summary>
    public static ApiMethod<IdRequest, TaskInfo> Info { get; } = new("tasks.info", Effect.Read, TaskJson.Default.IdRequest, TaskJson.Default.TaskInfo);

    internal static IReadOnlyList<ApiMethod> All => [Info];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(TaskInfo))]
internal sealed partial class TaskJson : JsonSerializerContext;
