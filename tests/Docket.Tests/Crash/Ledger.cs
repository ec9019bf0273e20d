using System.Collections.Concurrent;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Tests.Crash;

/// <summary>What clients were told is done, to be held against what is there.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<long, long> datasets = new();
    private readonly ConcurrentDictionary<long, string> images = new();
    private readonly ConcurrentDictionary<long, long> figures = new();
    private readonly ConcurrentDictionary<long, long?> jobs = new();
    private readonly ConcurrentDictionary<long, bool> copies = new();
    private readonly ConcurrentDictionary<long, bool> unseen = new();
    private readonly ConcurrentDictionary<long, (string Told, string Tried)> tags = new();
    private readonly ConcurrentDictionary<(long Job, long Image), (string Told, string Tried)> states = new();

    /// <summary>The hashes of the images that were acknowledged since the last time; of all if it is said.</summary>
    public IReadOnlyCollection<string> TakeUnchecked(bool all)
    {
        var news = images.Where(image => all || unseen.ContainsKey(image.Key)).ToList();
        news.ForEach(image => unseen.TryRemove(image.Key, out _));
        return [.. news.Select(image => image.Value)];
    }

    /// <summary>A project that is copied: an image with a figure.</summary>
    public long SmallProject { get; init; }

    public string Size => $"{datasets.Count} datasets, {images.Count} images, {figures.Count} figures, {jobs.Count} jobs, {copies.Count} copies, {states.Count} statuses";

    /// <param name="id">The dataset.</param>
    /// <param name="project">Its project.</param>
    public void Dataset(long id, long project) => Assert.True(datasets.TryAdd(id, project), $"dataset {id} was given out twice");

    public void Image(long id, string hash)
    {
        Assert.True(images.TryAdd(id, hash), $"image {id} was given out twice");
        unseen[id] = true;
        Told(0, id, "living");
    }

    /// <summary>Each with one tag.</summary>
    public void Figure(long id, long image) => Assert.True(figures.TryAdd(id, image), $"figure {id} was given out twice");

    public void Job(long id, long? source)
    {
        Assert.True(jobs.TryAdd(id, source), $"job {id} was given out twice");
        Told(id, 0, "pending");
    }

    /// <summary>A finished copy of <see cref="SmallProject"/>.</summary>
    public void Copy(long id) => Assert.True(copies.TryAdd(id, true), $"copy {id} was given out twice");

    /// <summary>
    /// The status of an image in a job (image 0: of the job itself; job 0: of the image itself) is about to be changed: until it is acknowledged it may be
    /// either.
    /// </summary>
    public void Try(long job, long image, string status) => states.AddOrUpdate((job, image), ("none", status), (_, state) => (state.Told, status));

    public void Told(long job, long image, string status) => states[(job, image)] = (status, status);

    /// <summary>An image is about to get a tag of a value, in JSON.</summary>
    public void TryTag(long image, string value) => tags[image] = ("", value);

    public void ToldTag(long image, string value) => tags[image] = (value, value);

    /// <summary>Asserts that all of it is there, once.</summary>
    /// <param name="db">The database.</param>
    /// <param name="team">The team of all clients.</param>
    /// <param name="all">Whether nothing else may be there: every client has had its last answer.</param>
    public async Task CheckAsync(DocketDb db, long team, bool all)
    {
        // Read first, since what is acknowledged meanwhile need not be among what was read before.
        var told = new Acknowledged(datasets.ToArray(), images.ToArray(), figures.ToArray(), jobs.ToArray(), tags.ToArray(), states.ToArray());
        var copied = await CopiesAsync(db, team, all);
        await CheckAsync(db, team, all, told, copied);
    }

    private static async Task CheckAsync(DocketDb db, long team, bool all, Acknowledged told, HashSet<long> copied)
    {
        var differences = new List<string>();
        var figureTags = (await db.Tags.Where(row => row.TeamId == team && row.FigureId != 0).Select(row => row.FigureId).ToListAsync()).CountBy(id => id).ToDictionary();
        var imageTags = (await db.Tags.Where(row => row.TeamId == team && row.FigureId == 0).Select(row => new { row.ImageId, row.Value }).ToListAsync()).ToLookup(row => row.ImageId, row => row.Value);
        var jobRows = await db.Jobs.Where(row => row.TeamId == team).Select(row => new { row.Id, row.SourceJobId, row.Status }).ToListAsync();
        var imageRows = await db.Images.Where(row => row.TeamId == team).Select(row => new { row.Id, row.ProjectId, row.Hash, row.RemovedAt }).ToListAsync();
        Compare("dataset", told.Datasets, (await Of(db.Datasets).Select(row => new { row.Id, row.ProjectId }).ToListAsync()).Where(row => !copied.Contains(row.ProjectId)).ToDictionary(row => row.Id, row => row.ProjectId));
        Compare("image", told.Images, imageRows.Where(row => !copied.Contains(row.ProjectId)).ToDictionary(row => row.Id, row => row.Hash!));
        Compare("figure", told.Figures, (await Of(db.Figures).Select(row => new { row.Id, row.ProjectId, row.ImageId }).ToListAsync()).Where(row => !copied.Contains(row.ProjectId)).ToDictionary(row => row.Id, row => row.ImageId));
        Compare("job", told.Jobs, jobRows.ToDictionary(row => row.Id, row => row.SourceJobId));
        differences.AddRange(told.Figures.Where(figure => figureTags.GetValueOrDefault(figure.Key) != 1).Select(figure => $"figure {figure.Key} has {figureTags.GetValueOrDefault(figure.Key)} tags"));
        differences.AddRange(told.Tags.Where(tag => !IsThere(imageTags[tag.Key].ToList(), tag.Value)).Select(tag => $"image {tag.Key} has the tags {string.Join(' ', imageTags[tag.Key])}, not {tag.Value}"));
        differences.AddRange(jobRows.Where(row => row.SourceJobId is not null).CountBy(row => row.SourceJobId!.Value).Where(pair => pair.Value > 1).Select(pair => $"job {pair.Key} was restarted {pair.Value} times"));

        var there = await db.JobEntities.Where(row => row.TeamId == team).ToDictionaryAsync(row => (row.JobId, row.ImageId), row => row.Status.Value);
        jobRows.ForEach(row => there[(row.Id, 0)] = row.Status.Value);
        imageRows.ForEach(row => there[(0, row.Id)] = row.RemovedAt is null ? "living" : "removed");
        differences.AddRange(told.States
            .Where(state => there.GetValueOrDefault(state.Key) is var found && found != state.Value.Told && found != state.Value.Tried)
            .Select(state => $"image {state.Key.Image} of job {state.Key.Job} is {there.GetValueOrDefault(state.Key)}, not {state.Value}"));
        Assert.Equal([], differences);

        IQueryable<T> Of<T>(IQueryable<T> rows)
            where T : class => rows.Where(row => EF.Property<long>(row, "TeamId") == team);

        void Compare<T>(string kind, KeyValuePair<long, T>[] acknowledged, Dictionary<long, T> rows)
        {
            differences.AddRange(acknowledged
                .Where(pair => !rows.TryGetValue(pair.Key, out var found) || !EqualityComparer<T>.Default.Equals(found, pair.Value))
                .Select(pair => $"{kind} {pair.Key} was acknowledged as {pair.Value}, there is {rows.GetValueOrDefault(pair.Key)}"));
            differences.AddRange(all ? rows.Keys.Except(acknowledged.Select(pair => pair.Key)).Select(id => $"{kind} {id} was acknowledged to nobody") : []);
        }
    }

    /// <summary>The projects that are copies; a finished one is whole, and at the end there are no others.</summary>
    private async Task<HashSet<long>> CopiesAsync(DocketDb db, long team, bool all)
    {
        var told = copies.Keys.ToList();
        var small = await DescribeAsync(db, team, SmallProject);
        foreach (var copy in told)
        {
            Assert.Equal((copy, small), (copy, await DescribeAsync(db, team, copy)));
        }

        var projects = await db.Projects.Where(row => row.TeamId == team).Select(row => row.Id).ToListAsync();
        Assert.Equal([], all ? projects.Except(told).Except(datasets.Values).Except([SmallProject]) : []);

        // Of one that is not finished there are parts, under a project that nobody sees.
        var own = datasets.Values.Append(SmallProject).ToHashSet();
        return [.. (await db.Datasets.Where(row => row.TeamId == team).Select(row => row.ProjectId).ToListAsync()).Where(project => !own.Contains(project)), SmallProject];
    }

    private static async Task<string> DescribeAsync(DocketDb db, long team, long project)
    {
        var row = await db.Projects.SingleOrDefaultAsync(one => one.TeamId == team && one.Id == project);
        var images = await db.Images.Where(one => one.TeamId == team && one.ProjectId == project).OrderBy(one => one.Id).Select(one => $"{one.Name} {one.Hash} {one.LabelsCount}").ToListAsync();
        var figures = await db.Figures.CountAsync(one => one.TeamId == team && one.ProjectId == project);
        return $"{row?.ImagesCount} images: {string.Join(", ", images)}; {figures} figures";
    }

    private static bool IsThere(List<string> found, (string Told, string Tried) tag) =>
        found is [] ? tag.Told.Length == 0 : found is [var one] && (one == tag.Told || one == tag.Tried);

    private sealed record Acknowledged(
        KeyValuePair<long, long>[] Datasets,
        KeyValuePair<long, string>[] Images,
        KeyValuePair<long, long>[] Figures,
        KeyValuePair<long, long?>[] Jobs,
        KeyValuePair<long, (string Told, string Tried)>[] Tags,
        KeyValuePair<(long Job, long Image), (string Told, string Tried)>[] States);
}
