using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Docket.Server.Jobs;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Figures;

/// <summary>Draws figures. Coordinates are stored as they come; only the reader of <c>integerCoords</c> rounds them.</summary>
internal sealed class FigureDrawing(DocketDb db, Caller caller, IdAllocator ids, Journal journal, JobGate gate, TimeProvider clock)
{
    public async Task<IReadOnlyList<CreatedFigure>> BulkAddAsync(AddFiguresRequest request, CancellationToken ct)
    {
        var imageIds = request.Figures.Select((figure, index) => figure.EntityId ?? request.EntityId ?? throw ApiException.BadValue($"figures[{index}].entityId", "is required")).ToList();
        var images = await LockImagesAsync(imageIds, request.DatasetId, ct);
        var job = await gate.OpenForDrawingAsync(ct);
        var labels = await LoadLabelsAsync(images.Values.First().ProjectId, ct);

        var now = clock.Now();
        var figureIds = ids.Take(IdSpace.Team(caller.TeamId), request.Figures.Count);
        var tagIds = new Queue<long>(ids.Take(IdSpace.Team(caller.TeamId), request.Figures.Sum(figure => figure.Tags.Count)));
        var drawn = request.Figures
            .Select((figure, index) => Draw(figure, figureIds[index], images[imageIds[index]], labels, tagIds, request.SkipBoundsValidation, $"figures[{index}]", now))
            .ToList();
        await job.CheckAsync(drawn, images, ct);
        db.AddRange(drawn.Select(one => one.Figure));
        db.AddRange(drawn.SelectMany(one => one.Tags));
        foreach (var group in drawn.GroupBy(one => one.Figure.ImageId))
        {
            images[group.Key].LabelsCount += group.Count();
            images[group.Key].UpdatedAt = now;
        }

        journal.Write(caller.JobId is null ? [.. PerImage(drawn)] : [.. PerFigure(drawn)]);
        return [.. figureIds.Select(id => new CreatedFigure { Id = id })];
    }

    private async Task<Dictionary<long, ImageRow>> LockImagesAsync(IEnumerable<long> imageIds, long? datasetId, CancellationToken ct)
    {
        var wanted = imageIds.Distinct().ToList();
        var images = await db.Images.ForUpdate()
            .Where(image => image.TeamId == caller.TeamId && wanted.Contains(image.Id))
            .OrderBy(image => image.Id)
            .ToDictionaryAsync(image => image.Id, ct);
        if (datasetId is not null && images.Values.FirstOrDefault(image => image.DatasetId != datasetId) is { } stray)
        {
            throw ApiException.BadValue("figures", $"image {stray.Id} is not of dataset {datasetId}");
        }

        return images.Values.Select(image => image.ProjectId).Distinct().Count() == 1
            ? images
            : throw ApiException.BadValue("figures", "the images are of several projects; send a request for each");
    }

    // The lock keeps the project's classes and tags as they are until the figures are in.
    private async Task<Labels> LoadLabelsAsync(long projectId, CancellationToken ct)
    {
        await db.Projects.ForShare().Where(project => project.TeamId == caller.TeamId && project.Id == projectId).Select(project => project.Id).SingleAsync(ct);
        return new Labels(await db.Classes.Of(caller.TeamId, projectId).ToListAsync(ct), await db.TagMetas.Of(caller.TeamId, projectId).ToListAsync(ct));
    }

    private DrawnFigure Draw(NewFigure figure, long id, ImageRow image, Labels labels, Queue<long> tagIds, bool skipBounds, string path, DateTimeOffset now)
    {
        var ofClass = labels.FindClass(figure, path);
        if (ofClass.Shape != GeometryType.Any.Value && ofClass.Shape != figure.GeometryType.Value)
        {
            throw ApiException.BadValue($"{path}.geometryType", $"class '{ofClass.Name}' takes {ofClass.Shape}, not {figure.GeometryType}");
        }

        var bounds = skipBounds ? ShapeBounds.None : new ShapeBounds(image.Width, image.Height);
        var measure = ShapeRules.Measure(figure.GeometryType, figure.Geometry, bounds, $"{path}.geometry") ?? default;
        var row = new FigureRow
        {
            TeamId = caller.TeamId,
            ImageId = image.Id,
            Id = id,
            DatasetId = image.DatasetId,
            ProjectId = image.ProjectId,
            ClassId = ofClass.Id,
            GeometryType = figure.GeometryType.Value,
            Geometry = figure.Geometry?.Utf8.ToArray(),
            Top = measure.Box.Top,
            Left = measure.Box.Left,
            Bottom = measure.Box.Bottom,
            Right = measure.Box.Right,
            Area = measure.Area,
            Priority = figure.Priority,
            Description = figure.Description ?? "",
            CustomData = figure.CustomData?.ToString(),
            Meta = (figure.Meta ?? RawJson.EmptyObject).ToString(),
            NnCreated = figure.NnCreated,
            NnUpdated = figure.NnUpdated,
            CreatedBy = caller.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        return new DrawnFigure(row, [.. Attach(figure, row, ofClass, labels, tagIds, path)]);
    }

    // The same tag with the same value twice is once.
    private static IEnumerable<TagRow> Attach(NewFigure figure, FigureRow row, ClassRow ofClass, Labels labels, Queue<long> tagIds, string path)
    {
        var wanted = figure.Tags.Select((tag, index) => (Meta: labels.FindTag(tag, $"{path}.tags[{index}]"), tag.Value, Path: $"{path}.tags[{index}]")).ToList();
        foreach (var (meta, value, tagPath) in wanted.DistinctBy(tag => (tag.Meta.Id, tag.Value)))
        {
            TagRules.CheckValue(meta, value, tagPath);
            TagRules.CheckOnFigure(meta, ofClass, tagPath);
            yield return new TagRow
            {
                TeamId = row.TeamId,
                ImageId = row.ImageId,
                Id = tagIds.Dequeue(),
                FigureId = row.Id,
                TagMetaId = meta.Id,
                Value = value.ToString(),
                CreatedBy = row.CreatedBy,
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
            };
        }
    }

    // An act inside a job is a row for each figure and tag: time and productivity are read from them.
    private static IEnumerable<Act> PerFigure(List<DrawnFigure> drawn) => drawn.SelectMany(one => one.Tags
        .Select(tag => one.Act(Actions.AttachTag) with { FigureId = tag.FigureId, TagId = tag.TagMetaId, State = System.Text.Encoding.UTF8.GetBytes(tag.Value) })
        .Prepend((one.Act(Actions.CreateFigure) with { FigureId = one.Figure.Id, ClassId = one.Figure.ClassId }).With(one.State, ServerJson.Default.FigureState)));

    // A load outside a job is a row for each image with all its figures: rows and indexes cost more than what is in them.
    private static IEnumerable<Act> PerImage(List<DrawnFigure> drawn) => drawn
        .GroupBy(one => one.Figure.ImageId)
        .Select(group => group.First().Act(Actions.CreateFigure).With([.. group.Select(one => one.State)], ServerJson.Default.IReadOnlyListFigureState));
}
