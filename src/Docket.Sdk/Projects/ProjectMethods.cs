using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;
using Docket.Sdk.Tasks;

namespace Docket.Sdk.Projects;

/// <summary>Methods about projects.</summary>
public static class ProjectMethods
{
    /// <summary>Makes a project.</summary>
    public static ApiMethod<AddProjectRequest, Project> Add => field ??=
        new("projects.add", Effect.Write, ProjectJson.Default.AddProjectRequest, ProjectJson.Default.Project) { Errors = [ErrorCode.NonUnique] };

    /// <summary>One project.</summary>
    public static ApiMethod<ProjectInfoRequest, Project> Info => field ??=
        new("projects.info", Effect.Read, ProjectJson.Default.ProjectInfoRequest, ProjectJson.Default.Project);

    /// <summary>The projects of a workspace or team.</summary>
    public static ApiMethod<ListProjectsRequest, Page<Project>> List => field ??=
        new("projects.list", Effect.Read, ProjectJson.Default.ListProjectsRequest, ProjectJson.Default.PageProject) { Errors = [ErrorCode.BadFilter] };

    /// <summary>The projects of all the caller's teams.</summary>
    public static ApiMethod<ListAllProjectsRequest, Page<Project>> ListAll => field ??=
        new("projects.list.all", Effect.Read, ProjectJson.Default.ListAllProjectsRequest, ProjectJson.Default.PageProject) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Changes what describes a project.</summary>
    public static ApiMethod<EditProjectRequest, Project> EditInfo => field ??=
        new("projects.editInfo", Effect.Write, ProjectJson.Default.EditProjectRequest, ProjectJson.Default.Project) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Moves a project to another workspace of its team.</summary>
    public static ApiMethod<SetWorkspaceRequest, Success> WorkspaceSet => field ??=
        new("projects.workspace.set", Effect.Write, ProjectJson.Default.SetWorkspaceRequest, ProjectJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Archives a project: it is hidden with everything in it, until it is restored.</summary>
    public static ApiMethod<IdRequest, Success> Archive => field ??=
        new("projects.archive", Effect.Write, ProjectJson.Default.IdRequest, ProjectJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Brings an archived project back, or a removed one within 30 days.</summary>
    public static ApiMethod<IdRequest, Success> Restore => field ??=
        new("projects.restore", Effect.Write, ProjectJson.Default.IdRequest, ProjectJson.Default.Success)
        { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique, ErrorCode.Conflict] };

    /// <summary>Removes projects for good in 30 days, or their data alone.</summary>
    public static ApiMethod<RemoveProjectsRequest, Success> RemovePermanently => field ??=
        new("projects.remove.permanently", Effect.Write, ProjectJson.Default.RemoveProjectsRequest, ProjectJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>The classes and tags of a project.</summary>
    public static ApiMethod<IdRequest, ProjectMeta> Meta => field ??=
        new("projects.meta", Effect.Read, ProjectJson.Default.IdRequest, ProjectJson.Default.ProjectMeta);

    /// <summary>Sets the classes and tags of a project to the given set; what is in use is kept.</summary>
    public static ApiMethod<UpdateMetaRequest, ProjectMeta> MetaUpdate => field ??=
        new("projects.meta.update", Effect.Write, ProjectJson.Default.UpdateMetaRequest, ProjectJson.Default.ProjectMeta)
        { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique, ErrorCode.Conflict] };

    /// <summary>Sets the given keys of a project's settings; the others stay.</summary>
    public static ApiMethod<UpdateSettingsRequest, Success> SettingsUpdate => field ??=
        new("projects.settings.update", Effect.Write, ProjectJson.Default.UpdateSettingsRequest, ProjectJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Copies a project in a task.</summary>
    public static ApiMethod<CloneProjectRequest, StartedTask> Clone => field ??=
        new("projects.clone", Effect.Write, ProjectJson.Default.CloneProjectRequest, ProjectJson.Default.StartedTask)
        { Errors = [ErrorCode.NonUnique, ErrorCode.NotImplemented] };

    /// <summary>Removes a class with all its figures.</summary>
    public static ApiMethod<RemoveLabelRequest, Success> ClassesRemove => field ??=
        new("projects.classes.remove", Effect.Write, ProjectJson.Default.RemoveLabelRequest, ProjectJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Removes a tag from the project and from everything that carries it.</summary>
    public static ApiMethod<RemoveLabelRequest, Success> TagsRemove => field ??=
        new("projects.tags.remove", Effect.Write, ProjectJson.Default.RemoveLabelRequest, ProjectJson.Default.Success) { Retry = Retry.Safe };

    internal static IReadOnlyList<ApiMethod> All =>
        [Add, Info, List, ListAll, EditInfo, WorkspaceSet, Archive, Restore, RemovePermanently, Meta, MetaUpdate, SettingsUpdate, Clone, ClassesRemove, TagsRemove];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(AddProjectRequest))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(ProjectInfoRequest))]
[JsonSerializable(typeof(ListProjectsRequest))]
[JsonSerializable(typeof(ListAllProjectsRequest))]
[JsonSerializable(typeof(EditProjectRequest))]
[JsonSerializable(typeof(SetWorkspaceRequest))]
[JsonSerializable(typeof(RemoveProjectsRequest))]
[JsonSerializable(typeof(RemoveLabelRequest))]
[JsonSerializable(typeof(CloneProjectRequest))]
[JsonSerializable(typeof(StartedTask))]
[JsonSerializable(typeof(Page<Project>))]
[JsonSerializable(typeof(ProjectMeta))]
[JsonSerializable(typeof(UpdateMetaRequest))]
[JsonSerializable(typeof(UpdateSettingsRequest))]
[JsonSerializable(typeof(Success))]
internal sealed partial class ProjectJson : JsonSerializerContext;
