using Docket.Sdk;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Annotations;

/// <summary>
/// Replaces what is on images by what is sent. What is sent as it is stays untouched; in a job so does what its people may not change and did not
/// send: their program may well have left it out.
/// </summary>
internal sealed class AnnotationReplacement(
    DocketDb db, Caller caller, IdAllocator ids, Canvases canvases, FigureDrawing drawing, TagReplacement tags, AnnotationWriter writer, Journal journal)
{
    public async Task<Success> BulkAddAsync(MeasuredAnnotations measured, CancellationToken ct)
    {
        var request = measured.Request;
        var canvas = await canvases.OpenAsync(measured.Annotations.Select(one => one.ImageId), ct);
        CheckDataset(measured, canvas);
        var rules = await canvas.Job.RulesAsync(ct);
        var stored = await StoredAnnotations.TrackAsync(db, caller.TeamId, [.. canvas.Images.Keys], ct);
        var (changes, fresh) = (new AnnotationChanges(canvas), new List<MeasuredFigure>());
        foreach (var one in measured.Annotations)
        {
            var matching = FigureMatching.Of(stored.Figures[one.ImageId], one.Objects, canvas.Labels);
            Remove(changes, matching.Gone, rules, one.Path);
            foreach (var (figure, sent) in matching.Known)
            {
                Change(changes, figure, sent.Figure, rules, request.SkipBoundsValidation);
            }

            fresh.AddRange(matching.Fresh);
            tags.Replace(changes, canvas.Images[one.ImageId], null, stored.ImageTags[one.ImageId], MeasuredAnnotation.ToNewTags(one.Sent.Tags), rules, one.Path);
        }

        drawing.Draw(changes, fresh, request.SkipBoundsValidation);
        NumberTags(changes);
        await WriteTextsAsync(measured, canvas, ct);
        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    private static void CheckDataset(MeasuredAnnotations measured, Canvas canvas)
    {
        foreach (var (index, one) in measured.Annotations.Index())
        {
            if (canvas.Images[one.ImageId].DatasetId != measured.Request.DatasetId)
            {
                throw ApiException.BadValue($"annotations[{index}].imageId", $"image {one.ImageId} is not of dataset {measured.Request.DatasetId}");
            }
        }
    }

    private static void Remove(AnnotationChanges changes, IReadOnlyList<StoredFigure> gone, StoredJobMeta? rules, string path)
    {
        foreach (var (row, withTags) in gone.Where(figure => rules?.AllowsClass(figure.Row.ClassId) ?? true))
        {
            (row.RemovedAt, row.UpdatedAt) = (changes.Canvas.Now, changes.Canvas.Now);
            changes.Remove(row, withTags, $"{path}.objects");
        }
    }

    private void Change(AnnotationChanges changes, StoredFigure stored, MeasuredFigure sent, StoredJobMeta? rules, bool skipBounds)
    {
        var (canvas, row) = (changes.Canvas, stored.Row);
        SetShape(canvas, row, sent, rules?.AllowsClass(row.ClassId) ?? true, skipBounds);
        Set(row, sent);
        var isChanged = db.Entry(row).State == EntityState.Modified;
        var before = changes.Tags.Count;
        var withTags = tags.Replace(changes, canvas.Images[row.ImageId], row, stored.Tags, sent.Figure.Tags, rules, sent.Path);
        if (isChanged)
        {
            changes.Change(row, withTags, sent.Path);
        }

        if (isChanged || changes.Tags.Count > before)
        {
            row.UpdatedAt = canvas.Now;
        }
    }

    private static void SetShape(Canvas canvas, FigureRow row, MeasuredFigure sent, bool isMine, bool skipBounds)
    {
        var (image, type) = (canvas.Images[row.ImageId], sent.Figure.GeometryType.Value);
        var isSame = row.GeometryType == type && (SentBack.IsSame(row, sent.Figure, image.Width, image.Height) || (!isMine && SentBack.IsSameMask(row, sent)));
        var ofClass = isSame ? canvas.Labels.FindClass(sent.Figure, sent.Path) : FigureDrawing.FindClass(canvas, sent, skipBounds);
        if (row.ClassId != ofClass.Id)
        {
            _ = isMine ? FigureDrawing.FindClass(canvas, sent, skipBounds: true)
                : throw ApiException.BadValue($"{sent.Path}.classTitle", $"figure {row.Id} is of a class that the job does not have; it cannot be made a '{ofClass.Name}' here");
            row.ClassId = ofClass.Id;
        }

        if (!isSame)
        {
            row.GeometryType = type;
            row.SetGeometry(sent.Figure.Geometry, sent.Measure);
        }
    }

    // What the Python client loses on its way, it does not change: the priority, and flags that tell nothing.
    private static void Set(FigureRow row, MeasuredFigure sent)
    {
        var figure = sent.Figure;
        row.Description = figure.Description ?? "";
        row.Instance = figure.Instance;
        row.Priority = figure.Priority ?? row.Priority;
        if (row.SmartToolInput is null || figure.SmartToolInput is null || !IsSameJson(row.SmartToolInput, figure.SmartToolInput.Value))
        {
            row.SmartToolInput = figure.SmartToolInput?.ToString();
        }

        if (FigureContent.Status(row.NnCreated, row.NnUpdated) != FigureContent.Status(figure.NnCreated, figure.NnUpdated))
        {
            (row.NnCreated, row.NnUpdated) = (figure.NnCreated, figure.NnUpdated);
        }
    }

    private static bool IsSameJson(string stored, Docket.Sdk.Json.RawJson sent) => System.Text.Json.JsonElement.DeepEquals(stored.ToRawJson().ToElement(), sent.ToElement());

    private void NumberTags(AnnotationChanges changes)
    {
        var attached = changes.Tags.Where(change => change.Row.Id == 0).ToList();
        foreach (var (change, id) in attached.Zip(ids.Take(IdSpace.Team(caller.TeamId), attached.Count)))
        {
            change.Row.Id = id;
        }
    }

    private async Task WriteTextsAsync(MeasuredAnnotations measured, Canvas canvas, CancellationToken ct)
    {
        foreach (var one in measured.Annotations)
        {
            var image = canvas.Images[one.ImageId];
            if (one.Sent.Description is { } text && text != (image.Description ?? ""))
            {
                (image.Description, image.UpdatedAt) = (text, canvas.Now);
                Tell(image);
            }
        }

        var withData = measured.Annotations.Where(one => one.Sent.CustomBigData is { } data && data.ToElement().EnumerateObject().Any()).ToList();
        if (withData.Count == 0)
        {
            return;
        }

        var imageIds = withData.Select(one => one.ImageId).ToList();
        var rows = await db.ImageBigData.ForUpdate().Where(row => row.TeamId == caller.TeamId && imageIds.Contains(row.ImageId)).ToDictionaryAsync(row => row.ImageId, ct);
        foreach (var (imageId, data) in withData.Select(one => (one.ImageId, one.Sent.CustomBigData!.Value.ToString())))
        {
            SetBigData(rows.GetValueOrDefault(imageId), canvas.Images[imageId], data, canvas.Now);
        }
    }

    private void SetBigData(ImageBigDataRow? row, ImageRow image, string data, DateTimeOffset now)
    {
        if (row?.Data == data)
        {
            return;
        }

        if (row is null)
        {
            db.Add(new ImageBigDataRow { TeamId = caller.TeamId, ImageId = image.Id, Data = data });
        }
        else
        {
            row.Data = data;
        }

        image.UpdatedAt = now;
        Tell(image);
    }

    private void Tell(ImageRow image) => journal.Write(new Act(Actions.UpdateImage) { ProjectId = image.ProjectId, DatasetId = image.DatasetId, ImageId = image.Id });
}
