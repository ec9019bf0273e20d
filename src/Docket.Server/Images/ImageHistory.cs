using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>What happened to an image, as far as the caller sees what happened in the team.</summary>
internal sealed class ImageHistory(DocketDb db, Caller caller, JobRounds rounds)
{
    private const int MostOnPage = 1000;

    private static readonly Fields<JournalRow> Fields = new Fields<JournalRow>()
        .Id(row => row.Id)
        .Time("date", row => row.At)
        .Number("userId", row => row.UserId)
        .Number("jobId", row => row.JobId)
        .Text("type", row => row.Action)
        .Text("reviewStatus", row => row.ReviewStatus);

    public async Task<Page<ImageEvent>> HistoryAsync(ImageHistoryRequest request, CancellationToken ct)
    {
        var rounds = await RoundsAsync(request.ImageId, ct);
        return await db.Journal.VisibleTo(caller, db)
            .Where(row => row.ImageId == request.ImageId)
            .ToPageAsync(db, Fields, request, MostOnPage, rows => MakeAsync(rows, rounds, ct), ct);
    }

    // Rounds are counted over all that happened, also where the caller does not see it or did not ask for it.
    private async Task<Dictionary<long, int>> RoundsAsync(long imageId, CancellationToken ct)
    {
        var datasetId = await db.Images.Where(row => row.TeamId == caller.TeamId && row.Id == imageId).Select(row => row.DatasetId).SingleAsync(ct);
        var counter = new RoundCounter(await rounds.RootsAsync(datasetId, ct));
        var acts = await db.Journal
            .Where(row => row.TeamId == caller.TeamId && row.ImageId == imageId && row.JobId != null)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.At, row.UserId, JobId = row.JobId!.Value, row.LabelerId, row.ReviewStatus })
            .ToListAsync(ct);
        return acts.ToDictionary(
            act => act.Id,
            act => counter.Next(act.JobId, act.ReviewStatus is null ? null : new ReviewMark(act.At, act.UserId, act.LabelerId ?? 0, ReviewStatus.From(act.ReviewStatus))));
    }

    private async Task<IReadOnlyList<ImageEvent>> MakeAsync(IReadOnlyList<JournalRow> rows, Dictionary<long, int> roundOf, CancellationToken ct)
    {
        var entries = await ActivityNames.MakeAsync(db, caller.TeamId, [.. rows.AsQueryable().Select(ActivityNames.Columns)], ct);
        return
        [
            .. rows.Zip(entries, (row, entry) => new ImageEvent
            {
                Id = row.Id,
                Date = row.At,
                UserId = row.UserId,
                User = entry.User,
                Action = row.Action,
                JobId = row.JobId,
                Job = entry.Job,
                Round = roundOf.TryGetValue(row.Id, out var round) ? round : null,
                FigureId = row.FigureId,
                ClassId = row.ClassId,
                Class = entry.Class,
                TagId = row.TagId,
                Tag = entry.Tag,
                ReviewStatus = row.ReviewStatus is { } status ? ReviewStatus.From(status) : null,
                Reason = row.ReviewStatus is null ? null : JournalStates.Read(row.State, row.Compressed, ServerJson.Default.JobState)?.Reason,
            }),
        ];
    }
}
