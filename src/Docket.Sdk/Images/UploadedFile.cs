using System.Text.Json.Serialization;

namespace Docket.Sdk.Images;

/// <summary>What became of one file of an upload; answers stand in the order of the files.</summary>
public sealed record UploadedFile
{
    /// <summary>The file's SHA-256 in base64, under which it is stored; absent when it was refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    /// <summary>Why the file was refused; absent when it is stored. Docket refuses the whole request instead, other servers may not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Errors { get; init; }
}
