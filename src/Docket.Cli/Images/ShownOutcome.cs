using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Cli.Output;
using Docket.Sdk.Images;

namespace Docket.Cli.Images;

/// <summary>What became of a file, as it is shown.</summary>
internal sealed record ShownOutcome
{
    /// <summary>The file, by its path in the folder.</summary>
    public required string File { get; init; }

    /// <summary><c>added</c>, <c>renamed</c>, <c>present</c>, <c>skipped</c> or <c>refused</c>.</summary>
    public required string Result { get; init; }

    /// <summary>The image that it is, or of a skipped one the image that has its name; null of a refused one.</summary>
    public long? ImageId { get; init; }

    /// <summary>The name of that image.</summary>
    public string? Name { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    public static Columns<ShownOutcome> Columns { get; } = new(OutcomeJson.Default.ShownOutcome)
    {
        { "file", one => one.File },
        { "result", one => one.Result },
        { "imageId", one => one.ImageId },
        { "name", one => one.Name },
        { "reason", one => one.Reason },
    };

    public static ShownOutcome Of(string file, UploadOutcome outcome) => new()
    {
        File = file,
        Result = outcome.Result.ToString().ToLowerInvariant(),
        ImageId = outcome.Image?.Id,
        Name = outcome.Image?.Name,
        Reason = outcome.Failure is { } failure ? Failures.Line(failure) : null,
    };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ShownOutcome))]
internal sealed partial class OutcomeJson : JsonSerializerContext;
