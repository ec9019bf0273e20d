using System.Text;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Images;

namespace Docket.Server.Figures;

/// <summary>Writes what a unit does to annotations: the counters of the images, the rows, the journal; all of it or, if the job forbids a part, nothing.</summary>
internal sealed class AnnotationWriter(DocketDb db, Caller caller, Journal journal)
{
    /// <summary>Writes the changes; call it once, at the end of the unit.</summary>
    public async Task WriteAsync(AnnotationChanges changes, CancellationToken ct)
    {
        Count(changes);
        await changes.Canvas.Job.CheckAsync(changes, ct);
        db.AddMany([.. changes.Figures.Where(change => change.Edit == FigureEdit.Draw).Select(change => change.Row)]);
        db.AddMany([.. changes.Tags.Where(change => change.Edit == TagEdit.Attach).Select(change => change.Row)]);
        db.RemoveRange(changes.Tags.Where(change => change.Edit == TagEdit.Detach).Select(change => change.Row));
        journal.WriteInOrder([.. ActsOf(changes)], [.. changes.Changed]);
    }

    private static void Count(AnnotationChanges changes)
    {
        var now = changes.Canvas.Now;
        foreach (var (image, more) in changes.MoreFigures)
        {
            (image.LabelsCount, image.UpdatedAt) = (image.LabelsCount + more, now);
        }

        foreach (var change in changes.Tags)
        {
            changes.Canvas.Images[change.Row.ImageId].UpdatedAt = now;
        }
    }

    // An act inside a job is a row for each figure and tag: time and productivity are read from them. What is loaded outside a job is a row
    // for each image with all its figures and their tags: rows and indexes cost more than what is in them.
    private IEnumerable<Act> ActsOf(AnnotationChanges changes)
    {
        if (caller.JobId is not null)
        {
            return [.. changes.Figures.Select(change => ActOf(change, changes)), .. changes.Tags.Select(change => ActOf(change, changes))];
        }

        var drawn = changes.Figures.Where(change => change.Edit == FigureEdit.Draw).ToList();
        var withFigures = drawn.SelectMany(change => change.Tags).ToHashSet();
        return
        [
            .. drawn.GroupBy(change => change.Row.ImageId)
                .Select(group => On(changes.Canvas.Images[group.Key], Actions.CreateFigure).With([.. group.Select(StateOf)], ServerJson.Default.IReadOnlyListFigureState)),
            .. changes.Figures.Where(change => change.Edit != FigureEdit.Draw).Select(change => ActOf(change, changes)),
            .. changes.Tags.Where(change => !withFigures.Contains(change.Row)).Select(change => ActOf(change, changes)),
        ];
    }

    private static Act ActOf(FigureChange change, AnnotationChanges changes) =>
        (On(changes.Canvas.Images[change.Row.ImageId], NameOf(change.Edit)) with { FigureId = change.Row.Id, ClassId = change.Row.ClassId })
            .With(StateOf(change), ServerJson.Default.FigureState);

    private static Act ActOf(TagChange change, AnnotationChanges changes) => On(changes.Canvas.Images[change.Row.ImageId], NameOf(change.Edit)) with
    {
        FigureId = change.Row.FigureId == 0 ? null : change.Row.FigureId,
        TagId = change.Row.TagMetaId,
        State = Encoding.UTF8.GetBytes(change.Row.Value),
    };

    private static Act On(ImageRow image, string action) => new(action) { ProjectId = image.ProjectId, DatasetId = image.DatasetId, ImageId = image.Id };

    // A figure that goes or comes back has the geometry of its row before.
    private static FigureState StateOf(FigureChange change) => new()
    {
        Id = change.Row.Id,
        ClassId = change.Row.ClassId,
        GeometryType = change.Row.GeometryType,
        Geometry = change.Edit is FigureEdit.Draw or FigureEdit.Change ? new RawJson(change.Row.Geometry) : default,
        Tags = [.. change.Tags.Select(tag => new TagState(tag.Id, tag.TagMetaId, tag.Value.ToRawJson()))],
    };

    private static string NameOf(FigureEdit edit) => edit switch
    {
        FigureEdit.Draw => Actions.CreateFigure,
        FigureEdit.Change => Actions.UpdateFigure,
        FigureEdit.Remove => Actions.DisableFigure,
        _ => Actions.RestoreFigure,
    };

    private static string NameOf(TagEdit edit) => edit switch
    {
        TagEdit.Attach => Actions.AttachTag,
        TagEdit.Change => Actions.UpdateTagValue,
        _ => Actions.DetachTag,
    };
}
