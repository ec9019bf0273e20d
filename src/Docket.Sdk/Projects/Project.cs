using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Projects;

/// <summary>The kind of data in a project.</summary>
[JsonConverter(typeof(WireWordConverter<ProjectType>))]
public readonly record struct ProjectType : IWireWord<ProjectType>
{
    private ProjectType(string value) => Value = value;

    /// <summary>Images: <c>images</c>.</summary>
    public static ProjectType Images { get; } = new("images");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => ["images"];

    /// <inheritdoc/>
    public static ProjectType From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A project: datasets that share classes and tags.</summary>
public sealed record Project
{
    /// <summary>The project's id.</summary>
    public required long Id { get; init; }

    /// <summary>The name, unique in the workspace.</summary>
    public required string Name { get; init; }

    /// <summary>A short description, or empty.</summary>
    public required string Description { get; init; }

    /// <summary>Bytes of all its images, as a decimal string.</summary>
    public required string Size { get; init; }

    /// <summary>A longer text, or empty.</summary>
    public required string Readme { get; init; }

    /// <summary>The workspace it stands in.</summary>
    public required long WorkspaceId { get; init; }

    /// <summary>The team it belongs to.</summary>
    public required long TeamId { get; init; }

    /// <summary>The number of images in all datasets.</summary>
    public required long ImagesCount { get; init; }

    /// <summary>The number of items; of images here.</summary>
    public required long ItemsCount { get; init; }

    /// <summary>The number of datasets, nested ones included.</summary>
    public required long DatasetsCount { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed (UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The kind of data.</summary>
    public required ProjectType Type { get; init; }

    /// <summary>The address of a picture that stands for the project, or null while it has none.</summary>
    public string? ReferenceImageUrl { get; init; }

    /// <summary>Data of the user's own, a JSON object.</summary>
    public required RawJson CustomData { get; init; }

    /// <summary>Where the data went when it was dropped from here (<c>url</c>, <c>annotationsUrl</c>); <c>{}</c> while it is here.</summary>
    public required RawJson BackupArchive { get; init; }

    /// <summary>Settings of the project, a JSON object.</summary>
    public required RawJson Settings { get; init; }

    /// <summary>Settings of imports, a JSON object.</summary>
    public required RawJson ImportSettings { get; init; }

    /// <summary>The id of the account that made it.</summary>
    public required long CreatedBy { get; init; }

    /// <summary>Always false where it is answered; absent unless <c>extraFields</c> asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? EmbeddingsEnabled { get; init; }

    /// <summary>Always false where it is answered; absent unless <c>extraFields</c> asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? EmbeddingsInProgress { get; init; }

    /// <summary>When it was archived or removed (UTC); absent of others, which are the only ones answered unless <c>showDisabled</c> asks for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Until when a removed project can be restored (UTC); absent while it is not removed permanently.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PurgeAt { get; init; }
}
