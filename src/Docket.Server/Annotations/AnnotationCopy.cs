using Docket.Sdk;
using Docket.Sdk.Annotations;
using Docket.Sdk.Figures;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Projects;
using Docket.Server.Tags;

namespace Docket.Server.Annotations;

/// <summary>Copies figures and tags from images to images. What is there already is not copied again, so a repeat copies nothing.</summary>
internal sealed class AnnotationCopy(DocketDb db, Caller caller, IdAllocator ids, Canvases canvases, AnnotationWriter writer)
{
    public async Task<Success> BulkCopyAsync(CopyAnnotationsRequest request, CancellationToken ct)
    {
        if (request.SrcImageIds.Count != request.DestImageIds.Count)
        {
            throw ApiException.BadValue("destImageIds", $"must hold as many ids as srcImageIds, {request.SrcImageIds.Count}");
        }

        var canvas = await canvases.OpenAsync(request.DestImageIds, ct);
        var stored = await StoredAnnotations.LoadAsync(db, caller.TeamId, [.. request.SrcImageIds.Concat(request.DestImageIds).Distinct()], ct);
        var labels = await LabelsByName.LoadAsync(db, caller.TeamId, request.SrcImageIds, stored, canvas.Labels, ct);
        var (changes, copies) = (new AnnotationChanges(canvas), new List<CopiedFigure>());
        var there = canvas.Images.Keys.ToDictionary(id => id, id => stored.Figures[id].CountBy(figure => KeyOf(figure, figure.Row.ClassId, figure.Tags)).ToDictionary());
        foreach (var (index, (source, target)) in request.SrcImageIds.Zip(request.DestImageIds).Index())
        {
            var copied = Copy(stored.Figures[source], canvas.Images[target], labels, there[target], new Copying(canvas, request.PreserveSourceDate, $"srcImageIds[{index}]"));
            copies.AddRange(copied);
            CopyTags(changes, stored, labels, source, canvas.Images[target], new Copying(canvas, request.PreserveSourceDate, $"srcImageIds[{index}]"));
        }

        Number(changes, copies);
        copies.ForEach(copy => changes.Draw(copy.Row, copy.Tags, copy.Path));
        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    // Equal figures are counted: of three in the source and two in the target one is copied.
    private static List<CopiedFigure> Copy(IEnumerable<StoredFigure> source, ImageRow target, LabelsByName labels, Dictionary<string, int> there, Copying copying)
    {
        var (copies, free) = (new List<CopiedFigure>(), new Dictionary<string, int>(there));
        foreach (var figure in source)
        {
            var ofClass = labels.ClassOf(figure.Row);
            var row = CopyOf(figure.Row, target, ofClass, copying);
            IReadOnlyList<TagRow> tags = [.. figure.Tags.Select(tag => CopyOf(tag, target, labels, ofClass, copying))];
            var key = KeyOf(new StoredFigure(row, tags), ofClass.Id, tags);
            if (free.GetValueOrDefault(key) > 0)
            {
                free[key]--;
                continue;
            }

            CheckShape(figure.Row, ofClass, copying.Path);
            there[key] = there.GetValueOrDefault(key) + 1;
            copies.Add(new CopiedFigure(row, tags, copying.Path));
        }

        return copies;
    }

    private static void CopyTags(AnnotationChanges changes, StoredAnnotations stored, LabelsByName labels, long source, ImageRow target, Copying copying)
    {
        var there = FigureContent.TagKeys(stored.ImageTags[target.Id])
            .Concat(FigureContent.TagKeys(changes.Tags.Where(change => change.Row.ImageId == target.Id && change.Row.FigureId == 0).Select(change => change.Row)))
            .ToHashSet();
        foreach (var tag in stored.ImageTags[source])
        {
            var row = CopyOf(tag, target, labels, null, copying);
            if (there.Add((row.TagMetaId, TagValue.Stored(row.Value).Key)))
            {
                changes.Attach(row, copying.Path);
            }
        }
    }

    private static string KeyOf(StoredFigure figure, long classId, IEnumerable<TagRow> tags) =>
        $"{figure.Row.CreatedBy} {FigureContent.KeyOf(figure.Row, classId, FigureContent.TagKeys(tags))}";

    private static void CheckShape(FigureRow figure, ClassRow ofClass, string path)
    {
        if (ofClass.Shape != GeometryType.Any.Value && ofClass.Shape != figure.GeometryType)
        {
            throw ApiException.BadValue(path, $"class '{ofClass.Name}' of the target takes {ofClass.Shape}, figure {figure.Id} is a {figure.GeometryType}");
        }
    }

    private static TagRow CopyOf(TagRow tag, ImageRow target, LabelsByName labels, ClassRow? ofClass, Copying copying)
    {
        var meta = labels.TagOf(tag);
        var value = TagValue.Check(meta, tag.Value.ToRawJson(), copying.Path);
        if (ofClass is null)
        {
            TagRules.CheckOnImage(meta, copying.Path);
        }
        else
        {
            TagRules.CheckOnFigure(meta, ofClass, copying.Path);
        }

        var row = TagRow.Of(target, meta, value, 0, tag.CreatedBy, copying.Canvas.Now);
        (row.CreatedAt, row.UpdatedAt) = copying.KeepsDates ? (tag.CreatedAt, tag.UpdatedAt) : (row.CreatedAt, row.UpdatedAt);
        return row;
    }

    private static FigureRow CopyOf(FigureRow figure, ImageRow target, ClassRow ofClass, Copying copying) => new()
    {
        TeamId = target.TeamId,
        ImageId = target.Id,
        DatasetId = target.DatasetId,
        ProjectId = target.ProjectId,
        ClassId = ofClass.Id,
        GeometryType = figure.GeometryType,
        Geometry = figure.Geometry,
        Top = figure.Top,
        Left = figure.Left,
        Bottom = figure.Bottom,
        Right = figure.Right,
        Area = figure.Area,
        Priority = figure.Priority,
        Description = figure.Description,
        Instance = figure.Instance,
        SmartToolInput = figure.SmartToolInput,
        CustomData = figure.CustomData,
        Meta = figure.Meta,
        NnCreated = figure.NnCreated,
        NnUpdated = figure.NnUpdated,
        CreatedBy = figure.CreatedBy,
        CreatedAt = copying.KeepsDates ? figure.CreatedAt : copying.Canvas.Now,
        UpdatedAt = copying.KeepsDates ? figure.UpdatedAt : copying.Canvas.Now,
    };

    private void Number(AnnotationChanges changes, List<CopiedFigure> copies)
    {
        var newIds = new Queue<long>(ids.Take(IdSpace.Team(caller.TeamId), copies.Sum(copy => 1 + copy.Tags.Count) + changes.Tags.Count));
        foreach (var copy in copies)
        {
            copy.Row.Id = newIds.Dequeue();
        }

        foreach (var (copy, tag) in copies.SelectMany(copy => copy.Tags.Select(tag => (copy, tag))))
        {
            (tag.Id, tag.FigureId) = (newIds.Dequeue(), copy.Row.Id);
        }

        foreach (var change in changes.Tags)
        {
            change.Row.Id = newIds.Dequeue();
        }
    }

    private sealed record CopiedFigure(FigureRow Row, IReadOnlyList<TagRow> Tags, string Path);

    private sealed record Copying(Canvas Canvas, bool KeepsDates, string Path);
}
