using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Projects;

/// <summary>Methods about projects.</summary>
public static class ProjectMethods
{
    /// <summary>Makes a project.</summary>
    public static ApiMethod<AddProjectRequest, Project> Add { get; } =
        new("projects.add", Effect.Write, ProjectJson.Default.AddProjectRequest, ProjectJson.Default.Project) { Errors = [ErrorCode.NonUnique] };

    /// <summary>One project.</summary>
    public static ApiMethod<IdRequest, Project> Info { get; } = new("projects.info", Effect.Read, ProjectJson.Default.IdRequest, ProjectJson.Default.Project);

    /// <summary>The projects of a workspace or team.</summary>
    public static ApiMethod<ListProjectsRequest, Page<Project>> List { get; } =
        new("projects.list", Effect.Read, ProjectJson.Default.ListProjectsRequest, ProjectJson.Default.PageProject) { Errors = [ErrorCode.BadFilter] };

    /// <summary>The classes and tags of a project.</summary>
    public static ApiMethod<IdRequest, ProjectMeta> Meta { get; } =
        new("projects.meta", Effect.Read, ProjectJson.Default.IdRequest, ProjectJson.Default.ProjectMeta);

    /// <summary>Sets the classes and tags of a project to the given set; what is in use is kept.</summary>
    public static ApiMethod<UpdateMetaRequest, ProjectMeta> MetaUpdate { get; } =
        new("projects.meta.update", Effect.Write, ProjectJson.Default.UpdateMetaRequest, ProjectJson.Default.ProjectMeta)
        { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique, ErrorCode.Conflict] };

    /// <summary>Sets the given keys of a project's settings; the others stay.</summary>
    public static ApiMethod<UpdateSettingsRequest, Success> SettingsUpdate { get; } =
        new("projects.settings.update", Effect.Write, ProjectJson.Default.UpdateSettingsRequest, ProjectJson.Default.Success) { Retry = Retry.Safe };

    internal static IReadOnlyList<ApiMethod> All => [Add, Info, List, Meta, MetaUpdate, SettingsUpdate];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(AddProjectRequest))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(ListProjectsRequest))]
[JsonSerializable(typeof(Page<Project>))]
[JsonSerializable(typeof(ProjectMeta))]
[JsonSerializable(typeof(UpdateMetaRequest))]
[JsonSerializable(typeof(UpdateSettingsRequest))]
[JsonSerializable(typeof(Success))]
internal sealed partial class ProjectJson : JsonSerializerContext;
