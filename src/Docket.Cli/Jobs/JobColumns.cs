using Docket.Cli.Output;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

/// <summary>How jobs are shown.</summary>
internal static class JobColumns
{
    public static Columns<Job> Job { get; } = NewJob();

    /// <summary>A job that was just made.</summary>
    public static Columns<CreatedJob> Created { get; } = new(JobMethods.Add.Response.Of<CreatedJob>())
    {
        { "id", job => job.Id },
        { "name", job => job.Name },
        { "userId", job => job.UserId },
    };

    private static Columns<Job> NewJob()
    {
        var columns = new Columns<Job>(JobMethods.Info.Response)
        {
            { "id", job => job.Id },
            { "name", job => job.Name },
            { "status", job => job.Status.Value },
            { "annotator", job => job.LabelerLogin },
            { "reviewer", job => job.ReviewerLogin },
            { "images", job => job.ImagesCount },
            { "accepted", job => job.AcceptedImagesCount },
            { "rejected", job => job.RejectedImagesCount },
        };
        columns.AddWide("done", job => job.FinishedImagesCount);
        columns.AddWide("created", job => job.CreatedAt);
        columns.AddWide("started", job => job.StartedAt);
        columns.AddWide("submitted", job => job.AnnotationFinishedAt);
        columns.AddWide("finished", job => job.FinishedAt);
        columns.AddWide("project", job => job.ProjectTitle);
        columns.AddWide("projectId", job => job.ProjectId);
        columns.AddWide("dataset", job => job.DatasetTitle);
        columns.AddWide("datasetId", job => job.DatasetId);
        columns.AddWide("priority", job => job.Priority);
        columns.AddWide("due", job => job.DueAt);
        columns.AddWide("archived", job => job.Disabled);
        return columns;
    }
}
