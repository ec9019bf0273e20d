using Docket.Sdk.Jobs;

namespace Docket.Web.Jobs;

/// <summary>What somebody is offered on a job, by its state, the own part in it and what the role allows. The server decides; this hides what it would refuse.</summary>
internal sealed record JobActions
{
    /// <summary>To go through the images and judge them.</summary>
    public bool Review { get; private init; }

    /// <summary>To hand it over to the reviewer.</summary>
    public bool Submit { get; private init; }

    /// <summary>To end the review.</summary>
    public bool Finish { get; private init; }

    /// <summary>To put images that were not accepted into a new job.</summary>
    public bool Restart { get; private init; }

    /// <summary>To give it to somebody else, archive it or make another like it.</summary>
    public bool Manage { get; private init; }

    /// <summary>To end it before it is done.</summary>
    public bool Stop { get; private init; }

    /// <summary>What a person is offered.</summary>
    /// <param name="job">The job, with its images.</param>
    /// <param name="userId">The person.</param>
    /// <param name="manages">Whether the person manages it.</param>
    public static JobActions Of(Job job, long userId, bool manages)
    {
        var (isReviewer, isAnnotator) = (job.ReviewerId == userId, job.UserId == userId);
        var isOpen = job.Status == JobStatus.Pending || job.Status == JobStatus.InProgress;
        var waits = (job.Entities ?? []).Any(image => image.ReviewStatus == ReviewStatus.Done);
        var isOver = job.Status == JobStatus.Completed || job.Status == JobStatus.Stopped;
        return new JobActions
        {
            Review = (isReviewer || manages) && job.Status != JobStatus.Pending && job.Status != JobStatus.Stopped,
            Submit = (isAnnotator || manages) && isOpen && !job.Disabled,
            Finish = (isReviewer || manages) && job.Status == JobStatus.OnReview && !waits,
            Restart = manages && !isOpen && job.ImagesCount > job.AcceptedImagesCount,
            Manage = manages,
            Stop = manages && !isOver,
        };
    }
}
