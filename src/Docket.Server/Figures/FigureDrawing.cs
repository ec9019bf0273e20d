using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Docket.Server.Projects;
using Docket.Server.Tags;

namespace Docket.Server.Figures;

/// <summary>Makes rows of figures, in whatever request they came. Coordinates are stored as sent; only the reader of <c>integerCoords</c> rounds them.</summary>
internal sealed class FigureDrawing(Caller caller, IdAllocator ids)
{
    /// <summary>Draws figures on the images of the canvas, with their tags. They are in the database when the changes are written.</summary>
    /// <exception cref="ApiException">A class or tag is unknown or does not fit, or a figure reaches outside its image.</exception>
    public IReadOnlyList<FigureRow> Draw(AnnotationChanges changes, IReadOnlyList<MeasuredFigure> figures, bool skipBounds)
    {
        var figureIds = ids.Take(IdSpace.Team(caller.TeamId), figures.Count);
        var tagIds = new Queue<long>(ids.Take(IdSpace.Team(caller.TeamId), figures.Sum(one => one.Figure.Tags.Count)));
        var rows = new List<FigureRow>();
        foreach (var (index, one) in figures.Index())
        {
            var ofClass = FindClass(changes.Canvas, one, skipBounds);
            var row = MakeRow(one, figureIds[index], changes.Canvas.Images[one.ImageId], ofClass, changes.Canvas.Now);
            rows.Add(row);
            changes.Draw(row, [.. Attach(one, row, ofClass, changes.Canvas.Labels, tagIds)], one.Path);
        }

        return rows;
    }

    /// <summary>The class of a figure, having checked that its geometry fits the class and its image.</summary>
    public static ClassRow FindClass(Canvas canvas, MeasuredFigure one, bool skipBounds)
    {
        var (figure, path) = (one.Figure, one.Path);
        var ofClass = canvas.Labels.FindClass(figure, path);
        if (ofClass.Shape != GeometryType.Any.Value && ofClass.Shape != figure.GeometryType.Value)
        {
            throw ApiException.BadValue($"{path}.geometryType", $"class '{ofClass.Name}' takes {ofClass.Shape}, not {figure.GeometryType}");
        }

        if (!skipBounds)
        {
            var image = canvas.Images[one.ImageId];
            ShapeRules.CheckBounds(figure.GeometryType, one.Measure, new ShapeBounds(image.Width, image.Height), $"{path}.geometry");
        }

        return ofClass;
    }

    private FigureRow MakeRow(MeasuredFigure one, long id, ImageRow image, ClassRow ofClass, DateTimeOffset now)
    {
        var figure = one.Figure;
        var row = new FigureRow
        {
            TeamId = caller.TeamId,
            ImageId = image.Id,
            Id = id,
            DatasetId = image.DatasetId,
            ProjectId = image.ProjectId,
            ClassId = ofClass.Id,
            GeometryType = figure.GeometryType.Value,
            Priority = figure.Priority,
            Description = figure.Description ?? "",
            Instance = figure.Instance,
            SmartToolInput = figure.SmartToolInput?.ToString(),
            CustomData = figure.CustomData?.ToString(),
            Meta = (figure.Meta ?? RawJson.EmptyObject).ToString(),
            NnCreated = figure.NnCreated,
            NnUpdated = figure.NnUpdated,
            CreatedBy = caller.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        row.SetGeometry(figure.Geometry, one.Measure);
        return row;
    }

    // The same tag with the same value twice is once.
    private static IEnumerable<TagRow> Attach(MeasuredFigure one, FigureRow row, ClassRow ofClass, Labels labels, Queue<long> tagIds)
    {
        var seen = new HashSet<(long, string)>();
        foreach (var (index, tag) in one.Figure.Tags.Index())
        {
            var path = $"{one.Path}.tags[{index}]";
            var meta = labels.FindTag(tag, path);
            var value = TagValue.Check(meta, tag.Value, path);
            TagRules.CheckOnFigure(meta, ofClass, path);
            if (seen.Add((meta.Id, value.Key)))
            {
                yield return TagRow.Of(row, meta, value, tagIds.Dequeue(), row.CreatedBy, row.CreatedAt);
            }
        }
    }
}
