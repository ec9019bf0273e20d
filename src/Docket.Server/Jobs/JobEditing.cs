using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Guides;
using Docket.Server.Teams;

namespace Docket.Server.Jobs;

/// <summary>Changes what a job says and who works on it. Its images, and how far they are, stay.</summary>
internal sealed class JobEditing(DocketDb db, JobGate gate, JobMetaReader metas, JobNews news, Journal journal, TimeProvider clock)
{
    public async Task<Success> EditInfoAsync(EditJobRequest request, CancellationToken ct)
    {
        var job = await gate.LockAsync(request.Id, ct);
        gate.CheckManages(job);
        CheckDue(request);
        await db.RequireMembersAsync(job.TeamId, ct, ("userId", Some(request.UserId)), ("reviewerId", Some(request.ReviewerId)));
        var before = job.Copy();
        job.Name = request.Name ?? job.Name;
        job.Readme = request.Readme ?? job.Readme;
        job.Description = request.Description ?? job.Description;
        job.UserId = request.UserId ?? job.UserId;
        job.ReviewerId = request.ReviewerId ?? job.ReviewerId;
        job.Priority = request.Priority ?? job.Priority;
        job.DueAt = request.NoDueAt == true ? null : request.DueAt?.InMilliseconds() ?? job.DueAt;
        job.CustomData = request.CustomData?.ToString() ?? job.CustomData;
        job.Meta = request.Meta is null ? job.Meta : (await metas.ChangeAsync(job, request.Meta, ct)).Write();
        job.GuideId = request.Meta?.Guide switch
        {
            null => job.GuideId,
            0 => null,
            var guide => guide == job.GuideId ? guide : await db.Guides.RequireAsync(job.TeamId, guide, ct),
        };
        var changes = Difference(before, job);
        if (changes != new JobState())
        {
            job.UpdatedAt = clock.Now();
            journal.Write(job.Updated(changes) with { LabelerId = changes.UserId is null ? null : before.UserId });
            news.Edited(before, job);
        }

        return Success.Yes;
    }

    private static long[] Some(long? id) => id is null ? [] : [id.Value];

    private static void CheckDue(EditJobRequest request)
    {
        if (request is { NoDueAt: true, DueAt: not null })
        {
            throw ApiException.BadValue("noDueAt", "takes the due date away; leave it out to set dueAt");
        }
    }

    private static JobState Difference(JobRow before, JobRow after) => new()
    {
        Name = after.Name == before.Name ? null : after.Name,
        Readme = after.Readme == before.Readme ? null : after.Readme,
        Description = after.Description == before.Description ? null : after.Description,
        UserId = after.UserId == before.UserId ? null : after.UserId,
        ReviewerId = after.ReviewerId == before.ReviewerId ? null : after.ReviewerId,
        Priority = after.Priority == before.Priority ? null : after.Priority,
        DueAt = after.DueAt == before.DueAt ? null : after.DueAt,
        NoDueAt = before.DueAt is not null && after.DueAt is null ? true : null,
        CustomData = after.CustomData == before.CustomData ? null : after.CustomData.ToRawJson(),
        Meta = after.Meta == before.Meta ? null : after.Meta.ToRawJson(),
        GuideId = after.GuideId == before.GuideId ? null : after.GuideId ?? 0,
    };
}
