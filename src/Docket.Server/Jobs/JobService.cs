using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Lists jobs; one alone is read by <see cref="JobReader"/>.</summary>
internal sealed class JobService(DocketDb db, Caller caller, JobContracts contracts)
{
    private const int MostOnPage = 500;

    private static readonly Fields<JobRow> Fields = new Fields<JobRow>()
        .Id(job => job.Id)
        .Text("name", job => job.Name)
        .Number("userId", job => job.UserId)
        .Number("createdBy", job => job.CreatedBy)
        .Number("reviewerId", job => job.ReviewerId)
        .Add(ParticipantsField.Name, new ParticipantsField())
        .Number("projectId", job => job.ProjectId)
        .Number("datasetId", job => job.DatasetId)
        .Number("labelingQueueId", job => (long?)null)
        .Number("priority", job => job.Priority)
        .Text("projectType", job => "images")
        .Word("status", job => job.Status)
        .Flag("disabled", job => job.Disabled)
        .Time("createdAt", job => job.CreatedAt)
        .Time("updatedAt", job => job.UpdatedAt)
        .Time("startedAt", job => job.StartedAt)
        .Time("finishedAt", job => job.FinishedAt)
        .Time("annotationFinishedAt", job => job.AnnotationFinishedAt)
        .Time("reviewFinishedAt", job => job.ReviewFinishedAt)
        .Time("dueAt", job => job.DueAt);

    public Task<Page<Job>> ListAsync(ListJobsRequest request, CancellationToken ct) =>
        db.Jobs.ListedFor(caller, db, request.ShowDisabled ? JobsShown.Archived : JobsShown.Living)
            .ToPageAsync(db, Fields, request, MostOnPage, found => contracts.MakeAsync(caller.TeamId, found, ct), ct);
}
