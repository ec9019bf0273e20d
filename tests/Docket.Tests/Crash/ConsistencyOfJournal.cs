using System.IO.Compression;
using System.Text.Json;
using Docket.Sdk.Jobs;
using Docket.Server;
using Docket.Server.Activity;
using Docket.Server.Figures;

namespace Docket.Tests.Crash;

/// <summary>Compares the journal with the rows, in both directions: what is there was written down once, and what was written down is there.</summary>
internal static class ConsistencyOfJournal
{
    public static IEnumerable<string> Differences(Rows rows)
    {
        var acts = rows.Journal.ToLookup(row => row.Action);
        var drawn = acts[Actions.CreateFigure].SelectMany(Drawn).ToList();
        return
        [
            .. Same("project", rows.Projects.Select(row => row.Id), acts[Actions.CreateProject].Select(row => row.ProjectId ?? 0)),
            .. Same("dataset", rows.Datasets.Select(row => row.Id), acts[Actions.CreateDataset].Select(row => row.DatasetId ?? 0)),
            .. Same("image", rows.Images.Select(row => row.Id), acts[Actions.CreateImage].Select(row => row.ImageId ?? 0)),
            .. Same("job", rows.Jobs.Select(row => row.Id), acts[Actions.CreateJob].Select(row => row.JobId ?? 0)),
            .. Same("figure", rows.Figures.Select(row => row.Id), drawn.Select(figure => figure.Id)),
            .. Same("tag", rows.Tags.Select(row => row.Id), drawn.SelectMany(figure => figure.Tags).Select(tag => tag.Id)),
            .. Same("tag drawn in a job", TagsInJobs(rows, acts[Actions.CreateFigure]), acts[Actions.AttachTag].Select(row => row.FigureId ?? 0)),
            .. States(rows, acts),
        ];
    }

    private static IEnumerable<FigureState> Drawn(JournalRow row) => row.FigureId is null
        ? JsonSerializer.Deserialize(State(row), ServerJson.Default.IReadOnlyListFigureState)!
        : [JsonSerializer.Deserialize(State(row), ServerJson.Default.FigureState)!];

    private static IEnumerable<long> TagsInJobs(Rows rows, IEnumerable<JournalRow> drawn)
    {
        var inJobs = drawn.Where(row => row.FigureId is not null).Select(row => row.FigureId!.Value).ToHashSet();
        return rows.Tags.Select(tag => tag.FigureId).Where(inJobs.Contains);
    }

    /// <summary>The newest status written down is the one that stands.</summary>
    private static IEnumerable<string> States(Rows rows, ILookup<string, JournalRow> acts)
    {
        var jobs = acts[Actions.CreateJob].Concat(acts[Actions.UpdateJob]).OrderBy(row => row.Id).ToLookup(row => row.JobId);
        var marks = acts[Actions.ReviewStatusUpdated].OrderBy(row => row.Id).ToLookup(row => (row.JobId, row.ImageId));
        return
        [
            .. from job in rows.Jobs
               let newest = jobs[job.Id].LastOrDefault() is { } row ? JobOf(row)?.Status : null
               where newest != job.Status.Value
               select $"job {job.Id} is {job.Status}, the journal says {newest}",
            .. from entity in rows.Entities
               let newest = marks[(entity.JobId, entity.ImageId)].LastOrDefault() is { } row ? JobOf(row)?.ReviewStatus : ReviewStatus.None.Value
               where newest != entity.Status.Value
               select $"image {entity.ImageId} of job {entity.JobId} is {entity.Status}, the journal says {newest}",
        ];
    }

    private static Docket.Server.Jobs.JobState? JobOf(JournalRow row) => JsonSerializer.Deserialize(State(row), ServerJson.Default.JobState);

    private static byte[] State(JournalRow row)
    {
        if (!row.Compressed)
        {
            return row.State!;
        }

        using var packed = new BrotliStream(new MemoryStream(row.State!), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    private static IEnumerable<string> Same(string kind, IEnumerable<long> there, IEnumerable<long> written)
    {
        var (left, right) = (there.CountBy(id => id).ToDictionary(), written.CountBy(id => id).ToDictionary());
        return left.Keys.Union(right.Keys).Order()
            .Where(id => left.GetValueOrDefault(id) != right.GetValueOrDefault(id))
            .Select(id => $"{kind} {id}: there {left.GetValueOrDefault(id)} times, in the journal {right.GetValueOrDefault(id)} times");
    }
}
