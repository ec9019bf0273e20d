using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>An act in a job, as its timeline reads it.</summary>
internal sealed record JobAct(DateTimeOffset At, long UserId, string Action, long? ImageId, long? ClassId, string? ReviewStatus, long? LabelerId)
{
    public ReviewMark? Mark => ReviewStatus is null ? null : new ReviewMark(At, UserId, LabelerId ?? 0, Sdk.Jobs.ReviewStatus.From(ReviewStatus));
}

/// <summary>How the work on a job went, from its rows of the journal.</summary>
internal sealed class JobTimelines(DocketDb db, Caller caller, JobLabelStatistics labels)
{
    // Seconds; from a glance to an hour.
    private static readonly int[] Bounds = [0, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];

    public async Task<JobTimeline> TimelineAsync(IdRequest request, CancellationToken ct)
    {
        var job = await db.Jobs.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct);
        var meta = await db.MetaOfAsync(job, ct);
        var acts = await db.Journal
            .Where(row => row.TeamId == job.TeamId && row.JobId == job.Id)
            .OrderBy(row => row.Id)
            .Select(row => new JobAct(row.At, row.UserId, row.Action, row.ImageId, row.ClassId, row.ReviewStatus, row.LabelerId))
            .ToListAsync(ct);
        var times = JobTimes.Of(job, acts.Select(act => (new TimedAct(act.UserId, act.At, act.ImageId, act.ClassId), act.LabelerId)));
        var (seconds, turns) = (times.OfPeople, TurnsOf(acts).ToList());
        var labeled = acts.Where(act => act.ReviewStatus == ReviewStatus.Done.Value).Select(act => (act.LabelerId, act.ImageId)).Distinct().CountBy(act => act.LabelerId ?? 0).ToDictionary();
        var judged = turns.Where(turn => turn.Verdict is not null).CountBy(turn => turn.Verdict!.UserId).ToDictionary();
        var logins = await db.LoginsAsync(acts.Select(act => act.UserId), ct);
        return new JobTimeline
        {
            IdleSeconds = (int)WorkTime.Break.TotalSeconds,
            Progress = JobProgressSeries.Of(job.CreatedAt, acts),
            Classes = await labels.ClassesAsync(job, meta.ClassIds, times.OfClasses, ct),
            TimePerImage = Buckets(times.OfImages.Values.Select(seconds => seconds.Annotating).Where(seconds => seconds > 0)),
            Verdicts = Verdicts(turns),
            People =
            [
                .. acts.GroupBy(act => act.UserId).OrderBy(person => person.Key).Select(person => new JobPersonStats
                {
                    UserId = person.Key,
                    Login = logins.GetValueOrDefault(person.Key, ""),
                    ImagesLabeled = labeled.GetValueOrDefault(person.Key),
                    ImagesReviewed = judged.GetValueOrDefault(person.Key),
                    FiguresMade = person.Count(act => act.Action == Actions.CreateFigure),
                    Seconds = seconds.GetValueOrDefault(person.Key),
                    LastActAt = person.Max(act => act.At),
                }),
            ],
        };
    }

    private static List<JobTimeBucket> Buckets(IEnumerable<long> seconds)
    {
        var counts = seconds.CountBy(one => Array.FindLastIndex(Bounds, bound => bound <= one)).ToDictionary();
        return [.. Bounds.Select((bound, index) => new JobTimeBucket { From = bound, To = index + 1 < Bounds.Length ? Bounds[index + 1] : null, Images = counts.GetValueOrDefault(index) })];
    }

    private static IEnumerable<ReviewTurn> TurnsOf(IEnumerable<JobAct> acts) => acts
        .Where(act => act is { ReviewStatus: not null, ImageId: not null })
        .GroupBy(act => act.ImageId)
        .SelectMany(image =>
        {
            var turns = new ReviewTurns();
            foreach (var act in image)
            {
                turns.Add(act.Mark!);
            }

            return turns.All;
        });

    private static List<JobVerdicts> Verdicts(IEnumerable<ReviewTurn> turns) =>
    [
        .. turns.Where(turn => turn.Verdict is not null)
            .GroupBy(turn => turn.Number)
            .OrderBy(round => round.Key)
            .Select(round => new JobVerdicts { Round = round.Key, Accepted = round.Count(turn => turn.IsAccepted), Rejected = round.Count(turn => turn.IsRejected) }),
    ];
}
