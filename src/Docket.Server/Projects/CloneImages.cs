using System.Text;
using System.Text.Json;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>
/// Copies the next images of a project, with their tags and figures; content is shared by its hash. Figures and tags keep who made them and when.
/// </summary>
internal sealed class CloneImages(DocketDb db, IdAllocator ids, CloneLimits limits, Journal journal, CloneOrder order, CloneMade made, TaskRow task, DateTimeOffset now)
{
    private readonly CloneProgress progress = order.Progress ?? new CloneProgress(0);

    /// <summary>Copies some, and tells how far that came; null when there is nothing left.</summary>
    public async Task<CloneProgress?> NextAsync()
    {
        if (progress.OpenImageId is { } open)
        {
            var copy = await db.Images.AsTracking().SingleAsync(row => row.TeamId == task.TeamId && row.Id == progress.OpenCopyId);
            return await GoOnAsync(open, copy, progress.LastFigureId);
        }

        var sources = order.Include.Images ?? true ? await NextImagesAsync() : [];
        if (sources.Count == 0)
        {
            return null;
        }

        var copies = await CopyImagesAsync(sources);
        var copyOf = sources.Zip(copies).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        await CopyBigDataAsync(copyOf);
        if (order.Include.ImagesTags ?? true)
        {
            await CopyImageTagsAsync(copyOf);
        }

        if (!(order.Include.Figures ?? true))
        {
            return Passed(sources[^1].Id, sources.Count);
        }

        if (sources is [var only] && only.LabelsCount > limits.Figures)
        {
            return await GoOnAsync(only.Id, copies[0], lastFigureId: 0);
        }

        var imageIds = copyOf.Keys.ToList();
        await CopyFiguresAsync(await LivingFigures().Where(figure => imageIds.Contains(figure.ImageId)).OrderBy(figure => figure.Id).ToListAsync(), copyOf);
        return Passed(sources[^1].Id, sources.Count);
    }

    private CloneProgress Passed(long imageId, int images) => new(imageId) { Images = progress.Images + images, ImagesInAll = progress.ImagesInAll };

    private IQueryable<FigureRow> LivingFigures() => db.Figures.Where(figure => figure.TeamId == task.TeamId && figure.RemovedAt == null);

    private async Task<List<ImageRow>> NextImagesAsync()
    {
        var datasets = made.Datasets.Keys.ToList();
        var next = await db.Images
            .Where(image => image.TeamId == task.TeamId && image.ProjectId == order.Project.Id && image.Id > progress.LastImageId && image.RemovedAt == null && datasets.Contains(image.DatasetId))
            .OrderBy(image => image.Id)
            .Take(limits.Images)
            .ToListAsync();
        var figures = 0L;
        var few = next.TakeWhile(image => (figures += image.LabelsCount) <= limits.Figures).ToList();
        return few.Count > 0 ? few : [.. next.Take(1)];
    }

    private async Task<CloneProgress> GoOnAsync(long imageId, ImageRow copy, long lastFigureId)
    {
        var figures = await LivingFigures().Where(figure => figure.ImageId == imageId && figure.Id > lastFigureId).OrderBy(figure => figure.Id).Take(limits.Figures).ToListAsync();
        await CopyFiguresAsync([.. figures], new Dictionary<long, ImageRow> { [imageId] = copy });
        return figures.Count < limits.Figures
            ? Passed(imageId, images: 1)
            : Passed(progress.LastImageId, images: 0) with { OpenImageId = imageId, OpenCopyId = copy.Id, LastFigureId = figures[^1].Id };
    }

    private async Task<List<ImageRow>> CopyImagesAsync(List<ImageRow> sources)
    {
        var newIds = ids.Take(IdSpace.Team(task.TeamId), sources.Count);
        var copyOf = sources.Zip(newIds).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        var parentOf = await FindParentsAsync(sources, copyOf);
        var copies = new List<ImageRow>();
        foreach (var source in sources)
        {
            var copy = Copy(source);
            (copy.Id, copy.ProjectId, copy.DatasetId, copy.StorageKey) = (copyOf[source.Id], made.ProjectId, made.Datasets[source.DatasetId], Secrets.NewKey());
            (copy.LabelsCount, copy.Version) = (0, 0);
            (copy.CreatedBy, copy.CreatedAt, copy.UpdatedAt) = (task.UserId, now, now);
            copy.ParentId = source.ParentId is { } parent ? parentOf.GetValueOrDefault(parent) : null;
            copies.Add(copy);
        }

        db.AddRange(copies);
        await CountAsync(copies);
        journal.Write([.. copies.Select(copy => On(copy, Actions.CreateImage).With(new ImageState(copy.Name, copy.Hash), ServerJson.Default.ImageState))]);
        return copies;
    }

    // A parent that was copied before is found by its name, which is unique in its dataset.
    private async Task<Dictionary<long, long?>> FindParentsAsync(List<ImageRow> sources, Dictionary<long, long> copyOf)
    {
        var found = copyOf.ToDictionary(pair => pair.Key, pair => (long?)pair.Value);
        var earlier = sources.Where(row => row.ParentId is { } parent && !copyOf.ContainsKey(parent)).Select(row => row.ParentId!.Value).Distinct().ToList();
        if (earlier.Count == 0)
        {
            return found;
        }

        var parents = await db.Images.Where(row => row.TeamId == task.TeamId && earlier.Contains(row.Id)).Select(row => new { row.Id, row.DatasetId, row.Name }).ToListAsync();
        var names = parents.Select(row => row.Name).ToList();
        var copies = await db.Images.Where(row => row.TeamId == task.TeamId && row.ProjectId == made.ProjectId && names.Contains(row.Name))
            .ToDictionaryAsync(row => (row.DatasetId, row.Name), row => row.Id);
        foreach (var parent in parents)
        {
            found[parent.Id] = copies.TryGetValue((made.Datasets.GetValueOrDefault(parent.DatasetId), parent.Name), out var copy) ? copy : null;
        }

        return found;
    }

    private async Task CountAsync(List<ImageRow> copies)
    {
        var datasetIds = copies.Select(copy => copy.DatasetId).Distinct().ToList();
        var datasets = await db.Datasets.AsTracking().Where(row => row.TeamId == task.TeamId && datasetIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id);
        foreach (var copy in copies)
        {
            var dataset = datasets[copy.DatasetId];
            dataset.ImagesCount++;
            dataset.Size += copy.Size ?? 0;
            dataset.ReferencePath ??= ImageContracts.CardPathOf(copy);
        }
    }

    // It may be large: one at a time.
    private async Task CopyBigDataAsync(Dictionary<long, ImageRow> copyOf)
    {
        var imageIds = copyOf.Keys.ToList();
        var withData = await db.ImageBigData.Where(row => row.TeamId == task.TeamId && imageIds.Contains(row.ImageId)).Select(row => row.ImageId).ToListAsync();
        foreach (var imageId in withData)
        {
            var row = await db.ImageBigData.SingleAsync(one => one.TeamId == task.TeamId && one.ImageId == imageId);
            row.ImageId = copyOf[imageId].Id;
            db.Add(row);
            await db.SaveChangesAsync();
            db.Entry(row).State = EntityState.Detached;
        }
    }

    private async Task CopyImageTagsAsync(Dictionary<long, ImageRow> copyOf)
    {
        var imageIds = copyOf.Keys.ToList();
        var sources = await db.Tags.Where(tag => tag.TeamId == task.TeamId && imageIds.Contains(tag.ImageId) && tag.FigureId == 0).OrderBy(tag => tag.Id).ToListAsync();
        var copies = CopyTags(sources, tag => (copyOf[tag.ImageId].Id, 0));
        var imageOf = copyOf.Values.ToDictionary(image => image.Id);
        journal.WriteInOrder(
            [.. copies.Select(tag => On(imageOf[tag.ImageId], Actions.AttachTag) with { TagId = tag.TagMetaId, State = Encoding.UTF8.GetBytes(tag.Value) })],
            [.. copies.Select(tag => imageOf[tag.ImageId]).Distinct()]);
    }

    private async Task CopyFiguresAsync(List<FigureRow> sources, Dictionary<long, ImageRow> copyOf)
    {
        sources.RemoveAll(figure => !made.Classes.ContainsKey(figure.ClassId));
        var newIds = ids.Take(IdSpace.Team(task.TeamId), sources.Count);
        var figureOf = new Dictionary<long, FigureRow>();
        foreach (var (source, id) in sources.Zip(newIds))
        {
            var (copy, image) = (Copy(source), copyOf[source.ImageId]);
            (copy.Id, copy.ImageId, copy.DatasetId, copy.ProjectId, copy.ClassId) = (id, image.Id, image.DatasetId, image.ProjectId, made.Classes[source.ClassId]);
            image.LabelsCount++;
            figureOf.Add(source.Id, copy);
        }

        db.AddRange(figureOf.Values);
        var tags = (order.Include.FiguresTags ?? true ? await CopyFigureTagsAsync(copyOf, figureOf) : []).ToLookup(tag => tag.FigureId);
        var imageOf = copyOf.Values.ToDictionary(image => image.Id);
        var drawn = figureOf.Values.ToLookup(figure => imageOf[figure.ImageId]);
        journal.WriteInOrder(
            [.. drawn.Select(group => On(group.Key, Actions.CreateFigure)
                .With([.. group.Select(figure => StateOf(figure, tags[figure.Id]))], ServerJson.Default.IReadOnlyListFigureState))],
            [.. drawn.Select(group => group.Key)]);
    }

    private async Task<List<TagRow>> CopyFigureTagsAsync(Dictionary<long, ImageRow> copyOf, Dictionary<long, FigureRow> figureOf)
    {
        var (imageIds, figureIds) = (copyOf.Keys.ToList(), figureOf.Keys.ToList());
        var sources = await db.Tags
            .Where(tag => tag.TeamId == task.TeamId && imageIds.Contains(tag.ImageId) && figureIds.Contains(tag.FigureId))
            .OrderBy(tag => tag.Id)
            .ToListAsync();
        return CopyTags(sources, tag => (copyOf[tag.ImageId].Id, figureOf[tag.FigureId].Id));
    }

    private List<TagRow> CopyTags(List<TagRow> sources, Func<TagRow, (long ImageId, long FigureId)> placeOf)
    {
        sources.RemoveAll(tag => !made.Tags.ContainsKey(tag.TagMetaId));
        var newIds = ids.Take(IdSpace.Team(task.TeamId), sources.Count);
        var copies = new List<TagRow>();
        foreach (var (source, id) in sources.Zip(newIds))
        {
            var copy = Copy(source);
            (copy.Id, copy.TagMetaId, (copy.ImageId, copy.FigureId)) = (id, made.Tags[source.TagMetaId], placeOf(source));
            copies.Add(copy);
        }

        db.AddRange(copies);
        return copies;
    }

    // Every column, also those that are added later.
    private T Copy<T>(T row)
        where T : class => (T)db.Entry(row).CurrentValues.ToObject();

    private static Act On(ImageRow image, string action) => new(action) { ProjectId = image.ProjectId, DatasetId = image.DatasetId, ImageId = image.Id };

    private static FigureState StateOf(FigureRow figure, IEnumerable<TagRow> tags) => new()
    {
        Id = figure.Id,
        ClassId = figure.ClassId,
        GeometryType = figure.GeometryType,
        Geometry = new Docket.Sdk.Json.RawJson(figure.Geometry),
        Tags = [.. tags.Select(tag => new TagState(tag.Id, tag.TagMetaId, tag.Value.ToRawJson()))],
    };
}
