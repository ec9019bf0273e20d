using Docket.Sdk.Jobs;
using Docket.Web.MyWork;

namespace Docket.Web.Tests.MyWork;

/// <summary>In which order work is shown.</summary>
public sealed class WorkOrderTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Label_BegunAndNotBegun_ContinuesTheLatestAndGoesOnByPriority()
    {
        Job[] jobs = [One(1, "in_progress", 2, 5), One(2, "in_progress", 2, 9), One(3, "pending", 500, 20), One(4, "pending", 2, 1)];

        Assert.Equal(2, WorkOrder.Continue(jobs)!.Id);
        Assert.Equal([3, 1, 4], WorkOrder.Next(jobs, Start).Select(job => job.Id));
        Assert.Null(WorkOrder.Continue([jobs[2]]));
    }

    [Fact]
    public void Review_SeveralWaiting_ShowsTheOldestSubmissionFirst()
    {
        Job[] jobs = [One(1, "on_review", 9, 1) with { AnnotationFinishedAt = Start.AddHours(3) }, One(2, "on_review", 2, 9) with { AnnotationFinishedAt = Start.AddHours(2) }];

        Assert.Equal([2, 1], WorkOrder.Waiting(jobs, Start).Select(job => job.Id));
    }

    [Fact]
    public void Overdue_ToLabelOrToReview_ComesFirstAndTheLongestOfIt()
    {
        Job[] jobs =
        [
            One(1, "in_progress", 2, 9), One(2, "pending", 900, 1), One(3, "pending", 1, 1) with { DueAt = Start.AddDays(-1) }, One(4, "pending", 2, 1) with { DueAt = Start.AddTicks(-1) },
            One(5, "pending", 1, 1) with { DueAt = Start.AddDays(1) },
        ];

        Assert.Equal([3, 4, 2, 5], WorkOrder.Next(jobs, Start).Select(job => job.Id));
        Assert.Equal([3, 4], WorkOrder.Waiting(jobs, Start).Take(2).Select(job => job.Id));
    }

    [Fact]
    public void Asked_ManyJobs_AreFourAndThoseWithRejectedImagesFirst()
    {
        var jobs = Enumerable.Range(1, 9).Select(id => One(id, "in_progress", 2, id) with { RejectedImagesCount = id == 1 ? 1 : 0 });

        Assert.Equal([1, 9, 8, 7], WorkOrder.Asked(jobs).Select(job => job.Id));
    }

    private static Job One(long id, string status, int priority, int hour) => new()
    {
        Id = id,
        Name = $"Job {id}",
        TeamId = 1,
        ProjectId = 1,
        UserId = 1,
        CreatedAt = Start,
        UpdatedAt = Start.AddHours(hour),
        Status = JobStatus.From(status),
        Priority = priority,
        Meta = new(),
    };
}
