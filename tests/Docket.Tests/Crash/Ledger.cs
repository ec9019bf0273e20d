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
    private readonly ConcurrentDictionary<(long Job, long Image), (string Told, string Tried)> states = new();

    /// <summary>The content of the acknowledged images, by their ids.</summary>
    public IReadOnlyDictionary<long, string> Images => images;

    public string Size => $"{datasets.Count} datasets, {images.Count} images, {figures.Count} figures, {jobs.Count} jobs, {states.Count} statuses";

    /// <param name="id">The dataset.</param>
    /// <param name="project">Its project.</param>
    public void Dataset(long id, long project) => Assert.True(datasets.TryAdd(id, project), $"dataset {id} was given out twice");

    public void Image(long id, string hash) => Assert.True(images.TryAdd(id, hash), $"image {id} was given out twice");

    /// <summary>Each with one tag.</summary>
    public void Figure(long id, long image) => Assert.True(figures.TryAdd(id, image), $"figure {id} was given out twice");

    public void Job(long id, long? source)
    {
        Assert.True(jobs.TryAdd(id, source), $"job {id} was given out twice");
        Told(id, 0, "pending");
    }

    /// <summary>The status of an image in a job (image 0: of the job itself) is about to be changed: until it is acknowledged it may be either.</summary>
    public void Try(long job, long image, string status) => states.AddOrUpdate((job, image), ("none", status), (_, state) => (state.Told, status));

    public void Told(long job, long image, string status) => states[(job, image)] = (status, status);

    /// <summary>Asserts that all of it is there, once.</summary>
    /// <param name="db">The database.</param>
    /// <param name="team">The team of all clients.</param>
    /// <param name="all">Whether nothing else may be there: every client has had its last answer.</param>
    public async Task CheckAsync(DocketDb db, long team, bool all)
    {
        var differences = new List<string>();
        var tags = (await db.Tags.Where(row => row.TeamId == team).ToListAsync()).CountBy(row => row.FigureId).ToDictionary();
        var jobRows = await db.Jobs.Where(row => row.TeamId == team).ToListAsync();
        Compare("dataset", datasets, (await db.Datasets.Where(row => row.TeamId == team).ToListAsync()).ToDictionary(row => row.Id, row => row.ProjectId));
        Compare("image", images, (await db.Images.Where(row => row.TeamId == team).ToListAsync()).ToDictionary(row => row.Id, row => row.Hash!));
        Compare("figure", figures, (await db.Figures.Where(row => row.TeamId == team).ToListAsync()).ToDictionary(row => row.Id, row => row.ImageId));
        Compare("job", jobs, jobRows.ToDictionary(row => row.Id, row => row.SourceJobId));
        differences.AddRange(figures.Keys.Where(id => tags.GetValueOrDefault(id) != 1).Select(id => $"figure {id} has {tags.GetValueOrDefault(id)} tags"));
        differences.AddRange(jobRows.Where(row => row.SourceJobId is not null).CountBy(row => row.SourceJobId!.Value).Where(pair => pair.Value > 1).Select(pair => $"job {pair.Key} was restarted {pair.Value} times"));

        var there = await db.JobEntities.Where(row => row.TeamId == team).ToDictionaryAsync(row => (row.JobId, row.ImageId), row => row.Status.Value);
        jobRows.ForEach(row => there[(row.Id, 0)] = row.Status.Value);
        differences.AddRange(states
            .Where(state => there.GetValueOrDefault(state.Key) is var found && found != state.Value.Told && found != state.Value.Tried)
            .Select(state => $"image {state.Key.Image} of job {state.Key.Job} is {there.GetValueOrDefault(state.Key)}, not {state.Value}"));
        Assert.Equal([], differences);

        void Compare<T>(string kind, ConcurrentDictionary<long, T> told, Dictionary<long, T> rows)
        {
            differences.AddRange(told
                .Where(pair => !rows.TryGetValue(pair.Key, out var found) || !EqualityComparer<T>.Default.Equals(found, pair.Value))
                .Select(pair => $"{kind} {pair.Key} was acknowledged as {pair.Value}, there is {rows.GetValueOrDefault(pair.Key)}"));
            differences.AddRange(all ? rows.Keys.Except(told.Keys).Select(id => $"{kind} {id} was acknowledged to nobody") : []);
        }
    }
}
