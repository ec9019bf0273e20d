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

/// <summary>
/// The request of <c>projects.list</c>: a workspace or a team.
/// Fields to filter by: id, name, description, type, workspaceId, groupId, createdAt, updatedAt.
/// </summary>
public sealed record ListProjectsRequest : ListRequest
{
    /// <summary>The workspace whose projects to list.</summary>
    public long? WorkspaceId { get; init; }

    /// <summary>Instead: the team whose projects to list.</summary>
    public long? GroupId { get; init; }
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
