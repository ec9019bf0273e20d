using Docket.Sdk.Json;

namespace Docket.Server.Figures;

/// <summary>A figure as the journal keeps it.</summary>
internal sealed record FigureState
{
    public required long Id { get; init; }

    public required long ClassId { get; init; }

    public required string GeometryType { get; init; }

    public RawJson Geometry { get; init; }

    public required IReadOnlyList<TagState> Tags { get; init; }
}

/// <summary>A tag as the journal keeps it.</summary>
internal sealed record TagState(long Id, long TagId, RawJson Value);
