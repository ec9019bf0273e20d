using Docket.Sdk.Jobs;
using Docket.Server.Jobs;

namespace Docket.Bench.Fill;

/// <summary>The jobs of a fill, each in a state that follows from its number. What was rejected in one of sixteen is in the next job.</summary>
internal sealed class JobRows(FillContext context, Outline outline, ImageRows images)
{
    private const int ImagesDrawnInJob = 2;

    private static readonly JobStatus[] Statuses =
    [
        JobStatus.Completed, JobStatus.Pending, JobStatus.Completed, JobStatus.Completed, JobStatus.InProgress, JobStatus.Completed, JobStatus.OnReview, JobStatus.Completed,
        JobStatus.Completed, JobStatus.InProgress, JobStatus.Completed, JobStatus.Stopped, JobStatus.Completed, JobStatus.ReviewCompleted, JobStatus.Completed, JobStatus.Pending,
    ];

    private readonly long firstId = context.Ids.Take(context.Plan.Jobs);

    /// <summary>Whether the figures of an image are drawn in its job, and not loaded before.</summary>
    public bool IsDrawnInJob(int image) =>
        image % context.Plan.ImagesOfJob < ImagesDrawnInJob && context.Plan.JobOf(image) is { } job && StatusOf(job) != JobStatus.Pending;

    public IEnumerable<object> All() => Enumerable.Range(0, context.Plan.Jobs).SelectMany(job => new JobStory(context, images, NewRow(job), ImagesOf(job)).Tell(
        StatusOf(job),
        into: context.Plan.IsRestarted(job) ? firstId + job + 1 : 0,
        drawn: FillPlan.IsRestart(job) ? 0 : ImagesDrawnInJob));

    private static JobStatus StatusOf(int job) => Statuses[job % Statuses.Length];

    private List<int> ImagesOf(int job) => FillPlan.IsRestart(job)
        ? [.. ImagesOf(job - 1).Where((_, position) => JobStory.IsRejected(position))]
        : [.. Enumerable.Range(context.Plan.FirstImage(job), context.Plan.ImagesOfJob)];

    private JobRow NewRow(int job)
    {
        var first = context.Plan.FirstImage(FillPlan.IsRestart(job) ? job - 1 : job);
        var (dataset, at) = (context.Plan.DatasetOf(first), context.Start.AddDays(2).AddMinutes(job * 5));
        var project = context.Plan.ProjectOf(dataset);
        return new JobRow
        {
            TeamId = FillContext.Team,
            Id = firstId + job,
            Name = FillPlan.IsRestart(job) ? $"Job {job - 1:00000} (#2)" : $"Job {job:00000}",
            WorkspaceId = FillContext.Workspace,
            ProjectId = outline.Projects[project].Id,
            DatasetId = outline.Datasets[dataset].Id,
            CreatedBy = context.People.Manager,
            UserId = context.People.Annotator(job),
            ReviewerId = context.People.Reviewer(job),
            Status = JobStatus.Pending,
            Priority = 2,
            CustomData = "{}",
            Meta = new StoredJobMeta { ClassIds = [.. outline.Classes[project].Select(row => row.Id)], TagIds = [outline.Tags[project].Id] }.Write(),
            SourceJobId = FillPlan.IsRestart(job) ? firstId + job - 1 : null,
            CreatedAt = at,
            UpdatedAt = at,
        };
    }
}
