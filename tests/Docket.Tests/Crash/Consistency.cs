using Docket.Sdk.Jobs;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Tests.Crash;

/// <summary>
/// Recomputes from the rows everything that is stored twice, and finds what stands alone: counters, references, ids, the journal. The database must
/// fit in memory.
/// </summary>
internal static class Consistency
{
    /// <summary>Asserts that there is no difference, as of one moment, in a team or in all.</summary>
    public static async Task CheckAsync(DocketDb db, long? team = null) => Assert.Equal([], await DifferencesAsync(db, team));

    private static async Task<IReadOnlyList<string>> DifferencesAsync(DocketDb db, long? team)
    {
        await using var moment = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var rows = await Rows.ReadAsync(db, team);
        return [.. Counters(rows), .. References(rows), .. Ids(rows), .. ConsistencyOfJournal.Differences(rows)];
    }

    private static IEnumerable<string> Counters(Rows rows)
    {
        var images = rows.Images.Where(image => image.RemovedAt is null).ToList();
        var figures = rows.Figures.Where(figure => figure.RemovedAt is null).ToLookup(figure => figure.ImageId);
        var entities = rows.Entities.ToLookup(entity => entity.JobId);
        var datasets = rows.Datasets.Where(dataset => dataset.RemovedAt is null).ToLookup(dataset => dataset.ProjectId);
        var inDataset = images.ToLookup(image => image.DatasetId);
        return
        [
            .. rows.Projects.SelectMany(project => Differ(
                $"project {project.Id}",
                // What lies in an archived dataset counts there alone, until it is restored.
                ("images", project.ImagesCount, datasets[project.Id].Sum(dataset => inDataset[dataset.Id].Count())),
                ("size", project.Size, datasets[project.Id].SelectMany(dataset => inDataset[dataset.Id]).Sum(image => image.Size ?? 0)),
                ("datasets", project.DatasetsCount, datasets[project.Id].Count()))),
            .. rows.Datasets.SelectMany(dataset => Differ(
                $"dataset {dataset.Id}",
                ("images", dataset.ImagesCount, inDataset[dataset.Id].Count()),
                ("size", dataset.Size, inDataset[dataset.Id].Sum(image => image.Size ?? 0)))),
            .. rows.Images.SelectMany(image => Differ($"image {image.Id}", ("labels", image.LabelsCount, figures[image.Id].Count()))),
            .. rows.Jobs.SelectMany(job => Differ(
                $"job {job.Id}",
                ("images", job.ImagesCount, entities[job.Id].Count()),
                ("done", job.DoneCount, entities[job.Id].Count(entity => entity.Status == ReviewStatus.Done)),
                ("accepted", job.AcceptedCount, entities[job.Id].Count(entity => JobRules.IsAccepted(entity.Status))),
                ("rejected", job.RejectedCount, entities[job.Id].Count(entity => entity.Status == ReviewStatus.Rejected)))),
        ];
    }

    private static IEnumerable<string> References(Rows rows)
    {
        var projects = rows.Projects.Select(project => (project.TeamId, project.Id)).ToHashSet();
        var datasets = rows.Datasets.Select(dataset => (dataset.TeamId, dataset.ProjectId, dataset.Id)).ToHashSet();
        var images = rows.Images.Select(image => (image.TeamId, image.Id)).ToHashSet();
        var placed = rows.Images.Select(image => (image.TeamId, image.ProjectId, image.DatasetId, image.Id)).ToHashSet();
        var figures = rows.Figures.Select(figure => (figure.TeamId, figure.ImageId, figure.Id)).ToHashSet();
        var classes = rows.Classes.Select(row => (row.TeamId, row.ProjectId, row.Id)).ToHashSet();
        var tagMetas = rows.TagMetas.Select(row => (row.TeamId, row.Id)).ToHashSet();
        var jobs = rows.Jobs.ToDictionary(job => job.Id);
        var pictures = rows.Pictures.ToDictionary(picture => picture.Hash, picture => (picture.Size, picture.Mime, picture.Width, picture.Height));
        var inJobs = rows.Entities.Select(entity => (entity.JobId, entity.ImageId)).ToHashSet();
        return
        [
            .. rows.Datasets.Where(dataset => !projects.Contains((dataset.TeamId, dataset.ProjectId))).Select(dataset => $"dataset {dataset.Id} has no project"),
            .. rows.Images.Where(image => !datasets.Contains((image.TeamId, image.ProjectId, image.DatasetId))).Select(image => $"image {image.Id} has no dataset"),
            .. rows.Images.Where(image => image.Hash is { } hash && pictures.GetValueOrDefault(hash) != (image.Size, image.Mime, image.Width, image.Height)).Select(image => $"image {image.Id} differs from its content"),
            .. rows.Figures.Where(figure => !placed.Contains((figure.TeamId, figure.ProjectId, figure.DatasetId, figure.ImageId))).Select(figure => $"figure {figure.Id} has no image"),
            .. rows.Figures.Where(figure => !classes.Contains((figure.TeamId, figure.ProjectId, figure.ClassId))).Select(figure => $"figure {figure.Id} has no class"),
            .. rows.Tags.Where(tag => !images.Contains((tag.TeamId, tag.ImageId))).Select(tag => $"tag {tag.Id} has no image"),
            .. rows.Tags.Where(tag => tag.FigureId != 0 && !figures.Contains((tag.TeamId, tag.ImageId, tag.FigureId))).Select(tag => $"tag {tag.Id} has no figure"),
            .. rows.Tags.Where(tag => !tagMetas.Contains((tag.TeamId, tag.TagMetaId))).Select(tag => $"tag {tag.Id} has no meta"),
            .. rows.Jobs.Where(job => !datasets.Contains((job.TeamId, job.ProjectId, job.DatasetId))).Select(job => $"job {job.Id} has no dataset"),
            .. rows.Entities.Where(entity => !jobs.ContainsKey(entity.JobId) || !images.Contains((entity.TeamId, entity.ImageId)))
                .Select(entity => $"image {entity.ImageId} of job {entity.JobId}: one of them is missing"),
            .. rows.Entities.Where(entity => entity.RestartedInto != 0
                    && (jobs.GetValueOrDefault(entity.RestartedInto)?.SourceJobId != entity.JobId || !inJobs.Contains((entity.RestartedInto, entity.ImageId))))
                .Select(entity => $"image {entity.ImageId} of job {entity.JobId} is not in job {entity.RestartedInto}"),
        ];
    }

    /// <summary>Every id is below the mark from which the next ones are handed out, and in a block of its team.</summary>
    private static IEnumerable<string> Ids(Rows rows)
    {
        var blocks = rows.IdBlocks.ToDictionary(block => block.Block);
        (string Kind, long Team, long Id)[] used =
        [
            .. rows.Projects.Select(row => ("project", row.TeamId, row.Id)),
            .. rows.Datasets.Select(row => ("dataset", row.TeamId, row.Id)),
            .. rows.Images.Select(row => ("image", row.TeamId, row.Id)),
            .. rows.Figures.Select(row => ("figure", row.TeamId, row.Id)),
            .. rows.Tags.Select(row => ("tag", row.TeamId, row.Id)),
            .. rows.Jobs.Select(row => ("job", row.TeamId, row.Id)),
            .. rows.Classes.Select(row => ("class", row.TeamId, row.Id)),
            .. rows.TagMetas.Select(row => ("tag meta", row.TeamId, row.Id)),
        ];
        var nextInJournal = rows.Sequences.Single(sequence => sequence.Name == IdSpace.Journal.Sequence).Next;
        return
        [
            .. used.Where(one => blocks.GetValueOrDefault(IdBlockRow.BlockOf(one.Id)) is not { } block || block.TeamId != one.Team || block.Next <= one.Id)
                .Select(one => $"{one.Kind} {one.Id} was never handed out to team {one.Team}"),
            .. used.GroupBy(one => one.Id).Where(group => group.Count() > 1).Select(group => $"id {group.Key} was handed out twice"),
            .. rows.Journal.Where(row => row.Id >= nextInJournal).Select(row => $"journal row {row.Id} was never handed out"),
        ];
    }

    private static IEnumerable<string> Differ(string thing, params IEnumerable<(string Counter, long Stored, long Counted)> counters) =>
        counters.Where(counter => counter.Stored != counter.Counted).Select(counter => $"{thing}: {counter.Counter} says {counter.Stored}, there are {counter.Counted}");
}
