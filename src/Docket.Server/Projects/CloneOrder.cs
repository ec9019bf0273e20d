using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk;
using Docket.Sdk.Projects;

namespace Docket.Server.Projects;

/// <summary>What is to be copied where, and how far it came: the input of a task.</summary>
internal sealed record CloneOrder
{
    public required IdRequest Project { get; init; }

    public required long WorkspaceId { get; init; }

    public required string Name { get; init; }

    public required CloneParts Include { get; init; }

    /// <summary>Gone once the copy is complete.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CloneProgress? Progress { get; init; }

    public static CloneOrder Parse(string json) => JsonSerializer.Deserialize(json, ServerJson.Default.CloneOrder)!;

    public string Write() => JsonSerializer.Serialize(this, ServerJson.Default.CloneOrder);
}

/// <summary>How far a copy came: images are copied by ascending id, and of one with very many figures these too.</summary>
/// <param name="LastImageId">The last image that was copied with all its figures.</param>
internal sealed record CloneProgress(long LastImageId)
{
    /// <summary>The image of which only some figures were copied, and its copy.</summary>
    public long? OpenImageId { get; init; }

    public long OpenCopyId { get; init; }

    /// <summary>The last figure of it that was copied.</summary>
    public long LastFigureId { get; init; }

    /// <summary>How many images were copied with all their figures, of how many there were at the beginning.</summary>
    public long Images { get; init; }

    public long ImagesInAll { get; init; }
}

/// <summary>What was made: the new project and, by the id of the original, its classes, tags and datasets. The output of a task until it is finished.</summary>
internal sealed record CloneMade
{
    public required long ProjectId { get; init; }

    public required Dictionary<long, long> Classes { get; init; }

    public required Dictionary<long, long> Tags { get; init; }

    public required Dictionary<long, long> Datasets { get; init; }

    public static CloneMade? Parse(string json) => json == "{}" ? null : JsonSerializer.Deserialize(json, ServerJson.Default.CloneMade);

    public string Write() => JsonSerializer.Serialize(this, ServerJson.Default.CloneMade);
}

/// <summary>How much is copied in one step, so that its memory and the time others wait for it are bounded.</summary>
internal sealed record CloneLimits
{
    public int Images { get; init; } = 100;

    public int Figures { get; init; } = 1000;
}
