using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>
/// Lets people write annotations in a job (<c>x-job-id</c>) or keeps them out: an annotator only in an open job and with its classes, tags and
/// limits; a reviewer in a job under review; outside of any job only who manages the team's data.
/// </summary>
internal sealed class JobGate(DocketDb db, Caller caller, Journal journal, TimeProvider clock)
{
    /// <summary>Locks the job and begins it if it was pending. The images must be locked already.</summary>
    public async Task<OpenJob> OpenForDrawingAsync(CancellationToken ct)
    {
        if (caller.JobId is not { } jobId)
        {
            return caller.IsManager
                ? new OpenJob(db, null)
                : throw new ApiException(ErrorCode.Forbidden, $"The role {caller.Role} annotates in jobs only: send the header {JobHeader.Name}");
        }

        var job = await db.Jobs.ForUpdate().SingleAsync(row => row.TeamId == caller.TeamId && row.Id == jobId, ct);
        var actor = ActorOf(job);
        if (actor.HasFlag(JobActor.Manager))
        {
            Begin(job, actor);
            return new OpenJob(db, null);
        }

        var mayWrite = (actor.HasFlag(JobActor.Annotator) && JobRules.IsOpenForAnnotator(job.Status)) || (actor.HasFlag(JobActor.Reviewer) && job.Status == JobStatus.OnReview);
        if (!mayWrite)
        {
            throw new ApiException(ErrorCode.IllegalTransition, $"Job {jobId} is {job.Status}: nothing can be drawn in it now");
        }

        Begin(job, actor);
        return new OpenJob(db, job);
    }

    /// <summary>An annotator's first act begins a pending job.</summary>
    public void Begin(JobRow job, JobActor actor)
    {
        if (job.Status == JobStatus.Pending && actor.HasFlag(JobActor.Annotator))
        {
            job.MoveTo(JobStatus.InProgress, clock.Now());
            journal.Write(new Act(Actions.UpdateJob) { ProjectId = job.ProjectId, DatasetId = job.DatasetId, JobId = job.Id }
                .With(new JobState { Status = job.Status.Value }, ServerJson.Default.JobState));
        }
    }

    /// <summary>What the caller is to a job. Whoever made a job reviews it as well as its reviewer; a viewer stays one.</summary>
    public JobActor ActorOf(JobRow job) =>
        (caller.IsManager ? JobActor.Manager : JobActor.None)
        | (job.UserId == caller.UserId ? JobActor.Annotator : JobActor.None)
        | (job.ReviewerId == caller.UserId || (job.CreatedBy == caller.UserId && caller.Role == Docket.Sdk.Teams.Role.Reviewer) ? JobActor.Reviewer : JobActor.None);
}

/// <summary>A job that is open to the caller; without a job nothing is limited.</summary>
internal sealed class OpenJob(DocketDb db, JobRow? job)
{
    /// <summary>Refuses what the job does not allow.</summary>
    public async Task CheckAsync(IReadOnlyList<DrawnFigure> drawn, IReadOnlyDictionary<long, ImageRow> images, CancellationToken ct)
    {
        if (job is null)
        {
            return;
        }

        var meta = StoredJobMeta.Parse(job.Meta);
        foreach (var (index, one) in drawn.Index())
        {
            CheckLabels(one, meta, $"figures[{index}]");
        }

        foreach (var group in drawn.GroupBy(one => one.Figure.ImageId))
        {
            var figures = images[group.Key].LabelsCount + group.Count();
            if (meta.ImageFiguresLimit > 0 && figures > meta.ImageFiguresLimit)
            {
                throw Exceeded($"Image {group.Key} would have {figures} figures, job {job.Id} allows {meta.ImageFiguresLimit}");
            }
        }

        await CheckTagsLimitAsync(drawn, meta.ImageTagsLimit, ct);
    }

    private static ApiException Exceeded(string message) => new(ErrorCode.LimitExceeded, message);

    private void CheckLabels(DrawnFigure drawn, StoredJobMeta meta, string path)
    {
        if (!meta.DynamicClasses && !meta.ClassIds.Contains(drawn.Figure.ClassId))
        {
            throw ApiException.BadValue($"{path}.classId", $"class {drawn.Figure.ClassId} is not among the classes of job {job!.Id}");
        }

        foreach (var tag in drawn.Tags)
        {
            var allowed = (meta.DynamicTags || meta.TagIds.Contains(tag.TagMetaId)) && !meta.ReadOnlyTagIds.Contains(tag.TagMetaId);
            if (!allowed)
            {
                throw ApiException.BadValue($"{path}.tags", $"tag {tag.TagMetaId} is not among the tags of job {job!.Id}, or is read-only there");
            }
        }
    }

    private async Task CheckTagsLimitAsync(IReadOnlyList<DrawnFigure> drawn, int limit, CancellationToken ct)
    {
        var added = drawn.SelectMany(one => one.Tags).CountBy(tag => tag.ImageId).ToDictionary();
        if (limit == 0 || added.Count == 0)
        {
            return;
        }

        var there = await db.Tags.Where(tag => tag.TeamId == job!.TeamId && added.Keys.Contains(tag.ImageId))
            .GroupBy(tag => tag.ImageId)
            .Select(group => new { ImageId = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.ImageId, group => group.Count, ct);
        foreach (var (imageId, count) in added)
        {
            var tags = count + there.GetValueOrDefault(imageId);
            if (tags > limit)
            {
                throw Exceeded($"Image {imageId} would have {tags} tags, job {job!.Id} allows {limit}");
            }
        }
    }
}
