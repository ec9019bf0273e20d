using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Says when a job will be labeled, and how good such forecasts were.</summary>
internal sealed class JobForecasts(DocketDb db, Caller caller, TimeProvider clock)
{
    private const int MostPast = 20;
    private static readonly TimeSpan PastKept = TimeSpan.FromDays(90);

    public async Task<JobForecast> ForecastAsync(IdRequest request, CancellationToken ct)
    {
        var (now, since) = (clock.Now(), clock.Now() - PastKept);
        var job = await db.Jobs.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct);
        var completed = await db.Jobs
            .Where(row => row.TeamId == caller.TeamId && row.Status == JobStatus.Completed && row.RemovedAt == null && row.FinishedAt >= since && row.AnnotationFinishedAt != null)
            .OrderByDescending(row => row.FinishedAt)
            .ThenBy(row => row.Id)
            .Take(MostPast)
            .ToListAsync(ct);
        var halves = await HalvesAsync(completed, ct);
        var done = await DoneAsync([job.UserId, .. halves.Select(half => half.Job.UserId)], halves.Select(half => half.At).Append(now).Min().AddDays(-Forecast.Window), ct);
        var daily = Forecast.Daily(done[job.UserId], now);
        var remaining = job.ImagesCount - job.DoneCount - job.AcceptedCount;
        var (reason, left) = Make(job, remaining, daily);
        return new JobForecast
        {
            P50 = left is null ? null : now.AddMilliseconds(Math.Round(left.P50 * TimeSpan.MillisecondsPerDay)),
            P90 = left is null ? null : now.AddMilliseconds(Math.Round(left.P90 * TimeSpan.MillisecondsPerDay)),
            Reason = reason,
            RemainingImages = remaining,
            ObservedDays = daily.Length,
            ActiveDays = daily.Count(day => day > 0),
            ImagesPerDay = daily.Length == 0 ? null : daily.Average(),
            Past = Past(halves, completed.Count, done),
        };
    }

    private static (string? Reason, DaysLeft? Left) Make(JobRow job, int remaining, int[] daily)
    {
        var reason = remaining == 0 || job.Status == JobStatus.Completed ? "nothing_left" : job.Status == JobStatus.Stopped ? "stopped" : null;
        return reason is not null ? (reason, null)
            : daily.Count(day => day > 0) < Forecast.LeastActiveDays ? ("too_few_days", null)
            : Forecast.Make(job.Id, remaining, daily) is { } left ? (null, left) : ("too_slow", null);
    }

    private static PastForecasts Past(IReadOnlyList<Half> halves, int completed, ILookup<long, (DateTimeOffset, long, long)> done)
    {
        var made = new List<(double Error, bool ByP90)>();
        foreach (var half in halves)
        {
            var daily = Forecast.Daily(done[half.Job.UserId], half.At);
            if (daily.Count(day => day > 0) >= Forecast.LeastActiveDays && Forecast.Make(half.Job.Id, half.Remaining, daily) is { } left)
            {
                var actual = (half.Job.AnnotationFinishedAt!.Value - half.At).TotalDays;
                made.Add((Math.Abs(left.P50 - actual), actual <= left.P90));
            }
        }

        return new PastForecasts
        {
            Jobs = made.Count,
            JobsWithout = completed - made.Count,
            MedianErrorDays = made.Count == 0 ? null : Stats.Spread.Quantile([.. made.Select(one => one.Error).Order()], 0.5),
            EndedByP90 = made.Count == 0 ? null : (double)made.Count(one => one.ByP90) / made.Count,
        };
    }

    // The moment in which half of the images had been marked as done, of jobs that were not submitted in that moment.
    private async Task<List<Half>> HalvesAsync(List<JobRow> jobs, CancellationToken ct)
    {
        var ids = jobs.Select(job => (long?)job.Id).ToList();
        var marks = await db.Journal
            .Where(row => row.TeamId == caller.TeamId && row.JobId != null && ids.Contains(row.JobId) && row.ReviewStatus == "done" && row.ImageId != null)
            .GroupBy(row => new { row.JobId, row.ImageId })
            .Select(group => new { group.Key.JobId, At = group.Min(row => row.At) })
            .ToListAsync(ct);
        var byJob = marks.ToLookup(mark => mark.JobId!.Value, mark => mark.At);
        return
        [
            .. jobs.Select(job => (Job: job, Firsts: byJob[job.Id].Order().ToList(), Count: (job.ImagesCount + 1) / 2))
                .Where(one => one.Count < one.Job.ImagesCount && one.Firsts.Count >= one.Count)
                .Select(one => new Half(one.Job, one.Firsts[one.Count - 1], one.Job.ImagesCount - one.Count))
                .Where(half => half.At < half.Job.AnnotationFinishedAt),
        ];
    }

    // What people marked as done in their own jobs, from the index of marks alone.
    private async Task<ILookup<long, (DateTimeOffset At, long Job, long Image)>> DoneAsync(IEnumerable<long> users, DateTimeOffset since, CancellationToken ct)
    {
        var labelers = users.Distinct().Select(user => (long?)user).ToList();
        var marks = await db.Journal
            .Where(row => row.TeamId == caller.TeamId && labelers.Contains(row.LabelerId) && row.At >= since && row.ReviewStatus == "done"
                && row.UserId == row.LabelerId && row.JobId != null && row.ImageId != null)
            .OrderBy(row => row.LabelerId)
            .ThenBy(row => row.At)
            .Select(row => new { row.UserId, row.At, row.JobId, row.ImageId })
            .ToListAsync(ct);
        return marks.ToLookup(mark => mark.UserId, mark => (mark.At, mark.JobId!.Value, mark.ImageId!.Value));
    }

    private sealed record Half(JobRow Job, DateTimeOffset At, int Remaining);
}
