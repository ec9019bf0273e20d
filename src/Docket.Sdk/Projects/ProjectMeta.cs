using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Projects;

/// <summary>The classes and tags of a project.</summary>
public sealed record ProjectMeta
{
    /// <summary>The classes of figures.</summary>
    [Items(0, 10_000)]
    [AllowNull]
    public IReadOnlyList<ObjectClass> Classes { get; init => field = value ?? []; } = [];

    /// <summary>The tags of images and figures.</summary>
    [Items(0, 10_000)]
    [AllowNull]
    public IReadOnlyList<TagMeta> Tags { get; init => field = value ?? []; } = [];

    /// <summary>The kind of the project's data.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProjectType? ProjectType { get; init; }
}

/// <summary>A class of figures.</summary>
public sealed record ObjectClass
{
    /// <summary>The id; absent in a class that is to be made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Id { get; init; }

    /// <summary>The name, unique in the project.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Title { get; init; }

    /// <summary>The shape its figures have; <c>any</c> allows every shape.</summary>
    public required GeometryType Shape { get; init; }

    /// <summary>The colour as <c>#RRGGBB</c>. <value>Default: one is chosen.</value></summary>
    [RegularExpression(TagMeta.ColorPattern, ErrorMessage = "must be a colour such as #FF8000")]
    public string? Color { get; init; }

    /// <summary>The key that selects it, or empty.</summary>
    [StringLength(64, ErrorMessage = "must have at most 64 characters")]
    [AllowNull]
    public string Hotkey { get; init => field = value ?? ""; } = "";

    /// <summary>What it is, or empty.</summary>
    [StringLength(4096, ErrorMessage = "must have at most 4096 characters")]
    [AllowNull]
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>For <c>graph</c> the template of nodes and edges, else <c>{}</c>.</summary>
    [JsonPropertyName("geometry_config")]
    [JsonObject]
    public RawJson GeometryConfig { get; init => field = value.IsNull ? RawJson.EmptyObject : value; } = RawJson.EmptyObject;
}

/// <summary>The type of a tag's value.</summary>
[JsonConverter(typeof(WireWordConverter<TagValueType>))]
public readonly record struct TagValueType : IWireWord<TagValueType>
{
    private static readonly string[] Known = ["none", "any_number", "any_string", "oneof_string", "date"];

    private TagValueType(string value) => Value = value;

    /// <summary>The tag has no value.</summary>
    public static TagValueType None { get; } = new("none");

    /// <summary>Any number.</summary>
    public static TagValueType AnyNumber { get; } = new("any_number");

    /// <summary>Any text.</summary>
    public static TagValueType AnyString { get; } = new("any_string");

    /// <summary>One of <see cref="TagMeta.Values"/>.</summary>
    public static TagValueType OneOfString { get; } = new("oneof_string");

    /// <summary>A date and time in ISO 8601.</summary>
    public static TagValueType Date { get; } = new("date");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => Known;

    /// <inheritdoc/>
    public static TagValueType From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A tag of a project: what may be attached to images and figures.</summary>
public sealed record TagMeta
{
    internal const string ColorPattern = "^#[0-9A-Fa-f]{6}$";

    /// <summary>The id; absent in a tag that is to be made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Id { get; init; }

    /// <summary>The name, unique in the project.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>The type of its value.</summary>
    [JsonPropertyName("value_type")]
    public required TagValueType ValueType { get; init; }

    /// <summary>The values to choose from; only with <c>oneof_string</c>, absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Items(0, 10_000)]
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The colour as <c>#RRGGBB</c>. <value>Default: one is chosen.</value></summary>
    [RegularExpression(ColorPattern, ErrorMessage = "must be a colour such as #FF8000")]
    public string? Color { get; init; }

    /// <summary>The key that attaches it, or empty.</summary>
    [StringLength(64, ErrorMessage = "must have at most 64 characters")]
    [AllowNull]
    public string Hotkey { get; init => field = value ?? ""; } = "";

    /// <summary>What it may be attached to: <c>all</c>, <c>imagesOnly</c> or <c>objectsOnly</c>.</summary>
    [JsonPropertyName("applicable_type")]
    [RegularExpression("^(all|imagesOnly|objectsOnly)$", ErrorMessage = "must be all, imagesOnly or objectsOnly")]
    [AllowNull]
    public string ApplicableType { get; init => field = value ?? "all"; } = "all";

    /// <summary>Names of the classes whose figures may carry it; empty means every class.</summary>
    [AllowNull]
    public IReadOnlyList<string> Classes { get; init => field = value ?? []; } = [];

    /// <summary>In videos: <c>all</c>, <c>framesOnly</c> or <c>entitiesOnly</c>.</summary>
    [JsonPropertyName("target_type")]
    [RegularExpression("^(all|framesOnly|entitiesOnly)$", ErrorMessage = "must be all, framesOnly or entitiesOnly")]
    [AllowNull]
    public string TargetType { get; init => field = value ?? "all"; } = "all";
}
