using Docket.Sdk.Json;

namespace Docket.Sdk;

/// <summary>A condition of the typed form.</summary>
public sealed record TypedFilter
{
    /// <summary>The type, for example <c>objects_class</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What it needs, by type.</summary>
    [JsonObject]
    public required RawJson Data { get; init; }
}
