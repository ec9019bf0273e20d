using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Projects;

/// <summary>A class of figures as the lists of classes show it; in a project's meta it is an <see cref="ObjectClass"/>.</summary>
public sealed record ClassInfo
{
    /// <summary>The class's id.</summary>
    public required long Id { get; init; }

    /// <summary>The project it is of.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The name, unique in the project.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, or empty.</summary>
    public required string Description { get; init; }

    /// <summary>The shape its figures have; <c>any</c> allows every shape.</summary>
    public required GeometryType Shape { get; init; }

    /// <summary>The colour as <c>#RRGGBB</c>.</summary>
    public required string Color { get; init; }

    /// <summary>The key that selects it, or empty.</summary>
    public required string Hotkey { get; init; }

    /// <summary>Settings of the user's own, a JSON object.</summary>
    public required RawJson Settings { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A tag of a project as the list of tags shows it; in a project's meta it is a <see cref="TagMeta"/>.</summary>
public sealed record TagInfo
{
    /// <summary>The tag's id.</summary>
    public required long Id { get; init; }

    /// <summary>The project it is of.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The name, unique in the project.</summary>
    public required string Name { get; init; }

    /// <summary>The type of its value and, with <c>oneof_string</c>, the values to choose from: <c>type</c> and <c>values</c> (or null).</summary>
    public required RawJson Settings { get; init; }

    /// <summary>The colour as <c>#RRGGBB</c>.</summary>
    public required string Color { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The request of <c>advanced.object_classes.list</c>. Fields to filter by: id, name, description, shape, color, createdAt, updatedAt.</summary>
public sealed record ListClassesRequest : ListRequest
{
    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }
}

/// <summary>The request of <c>tags.list</c>. Fields to filter by: id, name, color, createdAt, updatedAt.</summary>
public sealed record ListTagsRequest : ListRequest
{
    /// <summary>The project.</summary>
    public required long ProjectId { get; init; }
}

/// <summary>The request of <c>advanced.object_classes.editInfo</c>: what is not given stays.</summary>
public sealed record EditClassRequest
{
    /// <summary>The class.</summary>
    public required long Id { get; init; }

    /// <summary>The new name, unique in the project.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>What it is.</summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    public string? Description { get; init; }

    /// <summary>The key that selects it, or empty.</summary>
    [StringLength(64, ErrorMessage = "must have at most 64 characters")]
    public string? Hotkey { get; init; }

    /// <summary>The new shape: any while the class has no figures, else only <c>any</c>.</summary>
    public GeometryType? Shape { get; init; }

    /// <summary>The colour as <c>#RRGGBB</c>.</summary>
    [RegularExpression(TagMeta.ColorPattern, ErrorMessage = "must be a colour such as #FF8000")]
    public string? Color { get; init; }

    /// <summary>Settings of the user's own, a JSON object; it replaces the old wholly.</summary>
    [JsonObject]
    public RawJson? Settings { get; init; }
}
