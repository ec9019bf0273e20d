using Docket.Sdk.Json;
using Docket.Server.Activity;
using Docket.Server.Data;

namespace Docket.Server.Figures;

/// <summary>A figure about to be stored, with its tags.</summary>
internal sealed record DrawnFigure(FigureRow Figure, IReadOnlyList<TagRow> Tags)
{
    public FigureState State => new()
    {
        Id = Figure.Id,
        ClassId = Figure.ClassId,
        GeometryType = Figure.GeometryType,
        Geometry = new RawJson(Figure.Geometry),
        Tags = [.. Tags.Select(tag => new TagState(tag.Id, tag.TagMetaId, tag.Value.ToRawJson()))],
    };

    public Act Act(string action) => new(action) { ProjectId = Figure.ProjectId, DatasetId = Figure.DatasetId, ImageId = Figure.ImageId };
}

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
