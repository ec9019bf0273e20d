using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>What became of an image from round to round: in a job, those it was restarted from, and those restarted from it.</summary>
internal sealed class JobImageRounds(DocketDb db, Caller caller, JobRounds rounds)
{
    public async Task<ImageRounds> RoundsAsync(ImageRoundsRequest request, CancellationToken ct)
    {
        var job = await db.Jobs.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct);
        var line = await rounds.OfSameRootAsync(job, ct);
        var jobs = await db.Jobs
            .Where(row => row.TeamId == caller.TeamId && line.Contains(row.Id)
                && db.JobEntities.Any(entity => entity.TeamId == caller.TeamId && entity.JobId == row.Id && entity.ImageId == request.EntityId))
            .OrderBy(row => row.CreatedAt)
            .ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.Name })
            .ToListAsync(ct);
        if (!jobs.Exists(row => row.Id == job.Id))
        {
            throw new ApiException(ErrorCode.NotFound, $"Image {request.EntityId} is not in job {job.Id}");
        }

        var seen = await db.Jobs.VisibleTo(caller, db, JobsShown.Archived).Where(row => line.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct);
        var marks = (await MarksAsync(request.EntityId, ct)).ToLookup(mark => mark.Job, mark => mark.Mark);
        var logins = await db.LoginsAsync(marks.SelectMany(ofJob => ofJob).SelectMany(mark => new[] { mark.UserId, mark.LabelerId }), ct);
        var turns = jobs.SelectMany(row => TurnsOf(marks[row.Id], isLast: row.Id == jobs[^1].Id).Select(turn => (Job: row, Turn: turn)));
        return new ImageRounds
        {
            Rounds = [.. turns.Select((one, index) => Make(one.Turn, logins, seen.Contains(one.Job.Id)) with
            {
                Round = index + 1,
                JobId = seen.Contains(one.Job.Id) ? one.Job.Id : null,
                Job = seen.Contains(one.Job.Id) ? one.Job.Name : null,
            })],
        };
    }

    private static IReadOnlyList<ReviewTurn> TurnsOf(IEnumerable<ReviewMark> marks, bool isLast)
    {
        var turns = new ReviewTurns();
        foreach (var mark in marks)
        {
            turns.Add(mark);
        }

        return isLast || turns.All is not [{ Labeled: null, Verdict: null }] ? turns.All : [];
    }

    private static ImageRound Make(ReviewTurn turn, Dictionary<long, string> logins, bool isSeen) => new()
    {
        LabeledAt = turn.Labeled?.At,
        LabelerId = isSeen ? turn.Labeled?.LabelerId : null,
        Labeler = isSeen && turn.Labeled is { } labeled ? logins.GetValueOrDefault(labeled.LabelerId) : null,
        Verdict = turn.Verdict?.Status,
        VerdictAt = turn.Verdict?.At,
        ReviewerId = isSeen ? turn.Verdict?.UserId : null,
        Reviewer = isSeen && turn.Verdict is { } verdict ? logins.GetValueOrDefault(verdict.UserId) : null,
        Reason = turn.Verdict?.Reason,
    };

    private async Task<IEnumerable<(long Job, ReviewMark Mark)>> MarksAsync(long imageId, CancellationToken ct)
    {
        var rows = await db.Journal
            .Where(row => row.TeamId == caller.TeamId && row.ImageId == imageId && row.ReviewStatus != null && row.JobId != null)
            .OrderBy(row => row.Id)
            .Select(row => new { row.At, row.UserId, JobId = row.JobId!.Value, row.LabelerId, row.ReviewStatus, row.State, row.Compressed })
            .ToListAsync(ct);
        return rows.Select(row => (row.JobId, new ReviewMark(
            row.At,
            row.UserId,
            row.LabelerId ?? 0,
            ReviewStatus.From(row.ReviewStatus!),
            JournalStates.Read(row.State, row.Compressed, ServerJson.Default.JobState)?.Reason)));
    }
}
