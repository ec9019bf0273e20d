using System.Text.Json.Serialization;

namespace Docket.Server.Images;

/// <summary>An image as the journal keeps it.</summary>
internal sealed record ImageState(string Name, string? Hash)
{
    /// <summary>The jobs it left, when it was removed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Jobs { get; init; }

    /// <summary>The text to sort by, when that was changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomSort { get; init; }

    /// <summary>The address, of a link.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }
}
