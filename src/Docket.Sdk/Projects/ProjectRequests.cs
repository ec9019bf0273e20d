using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Projects;

/// <summary>The request of <c>projects.add</c>.</summary>
public sealed record AddProjectRequest
{
    /// <summary>The workspace to put it in.</summary>
    public required long WorkspaceId { get; init; }

    /// <summary>The name, unique in the workspace.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>A short description. <value>Default empty.</value></summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    [AllowNull]
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>The kind of data. <value>Default <c>images</c>.</value></summary>
    public ProjectType Type { get; init => field = value.Value.Length == 0 ? ProjectType.Images : value; } = ProjectType.Images;

    /// <summary>A longer text. <value>Default empty.</value></summary>
    [AllowNull]
    public string Readme { get; init => field = value ?? ""; } = "";

    /// <summary>Settings to start with, a JSON object.</summary>
    [JsonObject]
    public RawJson? Settings { get; init; }

    /// <summary>Data of the user's own, a JSON object.</summary>
    [JsonObject]
    public RawJson? CustomData { get; init; }
}

/// <summary>The request of <c>projects.info</c>.</summary>
public sealed record ProjectInfoRequest
{
    /// <summary>The project.</summary>
    public required long Id { get; init; }

    /// <summary>Names of fields that are left out otherwise: <c>embeddingsEnabled</c>, <c>embeddingsInProgress</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }

    /// <summary>Whether an archived or removed project is answered too. <value>Default false.</value></summary>
    public bool ShowDisabled { get; init; }
}

/// <summary>
/// The request of <c>projects.list</c>: a workspace or a team.
/// Fields to filter by: id, name, description, type, size, workspaceId, groupId, createdAt, updatedAt.
/// </summary>
public sealed record ListProjectsRequest : ListRequest
{
    /// <summary>The workspace whose projects to list.</summary>
    public long? WorkspaceId { get; init; }

    /// <summary>Instead: the team whose projects to list.</summary>
    public long? GroupId { get; init; }

    /// <summary>Names of fields that are left out otherwise: <c>embeddingsEnabled</c>, <c>embeddingsInProgress</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }

    /// <summary>Whether archived and removed projects are listed too. <value>Default false.</value></summary>
    public bool ShowDisabled { get; init; }
}

/// <summary>The request of <c>projects.list.all</c>: the projects of all the caller's teams. Fields to filter by: those of <c>projects.list</c>.</summary>
public sealed record ListAllProjectsRequest : ListRequest
{
    /// <summary>Whether projects whose data went to a backup are left out. <value>Default false.</value></summary>
    public bool SkipExported { get; init; }

    /// <summary>Names of fields that are left out otherwise: <c>embeddingsEnabled</c>, <c>embeddingsInProgress</c>.</summary>
    public IReadOnlyList<string>? ExtraFields { get; init; }
}

/// <summary>The request of <c>projects.editInfo</c>: what is not given stays.</summary>
public sealed record EditProjectRequest
{
    /// <summary>The project.</summary>
    public required long Id { get; init; }

    /// <summary>The new name, unique in the workspace.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>The new description.</summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    public string? Description { get; init; }

    /// <summary>The new longer text.</summary>
    public string? Readme { get; init; }

    /// <summary>Data of the user's own, a JSON object; it replaces the old wholly.</summary>
    [JsonObject]
    public RawJson? CustomData { get; init; }

    /// <summary>The kind of data; only <c>images</c>, which it has already.</summary>
    public ProjectType? Type { get; init; }

    /// <summary>Whether <c>updatedAt</c> stays as it is. <value>Default false.</value></summary>
    public bool Silent { get; init; }
}

/// <summary>The request of <c>projects.remove.permanently</c>.</summary>
public sealed record RemoveProjectsRequest
{
    /// <summary>The projects, archived or not.</summary>
    [Items(1, 50)]
    public required IReadOnlyList<ProjectToRemove> Projects { get; init; }

    /// <summary>
    /// Whether the project itself stays, without its data. <value>Default: if <see cref="ProjectToRemove.ArchiveUrl"/> is given.</value>
    /// </summary>
    public bool? PreserveProjectCard { get; init; }
}

/// <summary>A project to remove, and where its data lies now.</summary>
public sealed record ProjectToRemove
{
    internal const string AddressPattern = "^https?://.+$";

    /// <summary>The project.</summary>
    public required long Id { get; init; }

    /// <summary>The address of a backup of the images.</summary>
    [RegularExpression(AddressPattern, ErrorMessage = "must be an address that begins with http:// or https://")]
    public string? ArchiveUrl { get; init; }

    /// <summary>The address of a backup of the annotations.</summary>
    [RegularExpression(AddressPattern, ErrorMessage = "must be an address that begins with http:// or https://")]
    public string? AnnotationsArchiveUrl { get; init; }
}

/// <summary>The request of <c>projects.workspace.set</c>.</summary>
public sealed record SetWorkspaceRequest
{
    /// <summary>The project.</summary>
    public required long Id { get; init; }

    /// <summary>The workspace to move it to, of the same team.</summary>
    public required long WorkspaceId { get; init; }
}

/// <summary>The request of <c>projects.classes.remove</c> and <c>projects.tags.remove</c>.</summary>
public sealed record RemoveLabelRequest
{
    /// <summary>The class or tag.</summary>
    public required long Id { get; init; }

    /// <summary>The project it is of.</summary>
    public required long ProjectId { get; init; }
}

/// <summary>The request of <c>projects.meta.update</c>.</summary>
public sealed record UpdateMetaRequest
{
    /// <summary>The project.</summary>
    public required long Id { get; init; }

    /// <summary>
    /// The wanted set. An entry is matched by its id if that id is of this project, else by name, else made. Entries that are not
    /// named are removed unless something uses them.
    /// </summary>
    public required ProjectMeta Meta { get; init; }
}

/// <summary>The request of <c>projects.settings.update</c>.</summary>
public sealed record UpdateSettingsRequest
{
    /// <summary>The project.</summary>
    public required long Id { get; init; }

    /// <summary>The keys to set, a JSON object.</summary>
    [JsonObject]
    public required RawJson Settings { get; init; }
}

/// <summary>The request of <c>projects.clone</c>.</summary>
public sealed record CloneProjectRequest
{
    /// <summary>The project to copy.</summary>
    public long? Id { get; init; }

    /// <summary>Instead: a link somebody shared; not built.</summary>
    public string? SharedLinkToken { get; init; }

    /// <summary>Instead: a public project; not built.</summary>
    public string? ExplorePath { get; init; }

    /// <summary>The workspace to put the copy in, of the same team.</summary>
    public required long WorkspaceId { get; init; }

    /// <summary>The name of the copy, unique in the workspace.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>What to copy. <value>Default: everything.</value></summary>
    public CloneParts? Include { get; init; }
}

/// <summary>What of a project to copy. What needs a part that is not copied is left out too: figures without their classes, images without datasets.</summary>
public sealed record CloneParts
{
    /// <summary>The classes. <value>Default true.</value></summary>
    public bool? Classes { get; init; }

    /// <summary>The tags of the project. <value>Default true.</value></summary>
    public bool? ProjectTags { get; init; }

    /// <summary>The datasets. <value>Default true.</value></summary>
    public bool? Datasets { get; init; }

    /// <summary>The images. <value>Default true.</value></summary>
    public bool? Images { get; init; }

    /// <summary>The tags on images. <value>Default true.</value></summary>
    public bool? ImagesTags { get; init; }

    /// <summary>The figures. <value>Default true.</value></summary>
    public bool? Figures { get; init; }

    /// <summary>The tags on figures. <value>Default true.</value></summary>
    public bool? FiguresTags { get; init; }
}
