using Docket.Sdk.Json;

namespace Docket.Sdk.Figures;

/// <summary>Asks for the geometry of figures, each apart from its figure.</summary>
public sealed record DownloadGeometriesRequest
{
    /// <summary>The figures.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<long> Ids { get; init; }
}

/// <summary>Gives figures their geometry, as of masks that travel apart from their figures.</summary>
public sealed record UploadGeometriesRequest
{
    /// <summary>The geometries, of figures of one project.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<UploadedGeometry> Geometries { get; init; }
}

/// <summary>The geometry of one figure.</summary>
public sealed record UploadedGeometry
{
    /// <summary>The figure.</summary>
    public required long FigureId { get; init; }

    /// <summary>Of a mask what stands under <c>bitmap</c>: <c>origin</c> and <c>data</c>. Of another type the whole geometry. Kept as it is.</summary>
    [JsonObject]
    public required RawJson Geometry { get; init; }
}
