using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Jobs;

/// <summary>Methods about labeling jobs.</summary>
public static class JobMethods
{
    /// <summary>Makes a job for each annotator.</summary>
    public static ApiMethod<AddJobRequest, IReadOnlyList<CreatedJob>> Add => field ??=
        new("jobs.add", Effect.Write, JobJson.Default.AddJobRequest, JobJson.Default.IReadOnlyListCreatedJob)
        { Errors = [ErrorCode.NoImages, ErrorCode.NotImplemented] };

    /// <summary>What <c>jobs.add</c> would make of the same request; nothing is made. Docket's own.</summary>
    public static ApiMethod<AddJobRequest, JobPreview> AddPreview => field ??=
        new("jobs.add.preview", Effect.Read, JobJson.Default.AddJobRequest, JobJson.Default.JobPreview) { Errors = [ErrorCode.NotImplemented] };

    /// <summary>One job with its images.</summary>
    public static ApiMethod<JobInfoRequest, Job> Info => field ??= new("jobs.info", Effect.Read, JobJson.Default.JobInfoRequest, JobJson.Default.Job);

    /// <summary>The jobs of a team that the caller may see, without their images.</summary>
    public static ApiMethod<ListJobsRequest, Page<Job>> List => field ??=
        new("jobs.list", Effect.Read, JobJson.Default.ListJobsRequest, JobJson.Default.PageJob) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Moves a job on: begin, submit, complete, send back, stop.</summary>
    public static ApiMethod<SetJobStatusRequest, Success> SetStatus => field ??=
        new("jobs.set-status", Effect.Write, JobJson.Default.SetJobStatusRequest, JobJson.Default.Success)
        { Retry = Retry.Safe, Errors = [ErrorCode.IllegalTransition] };

    /// <summary>Marks an image of a job: done by the annotator, accepted or rejected by the reviewer.</summary>
    public static ApiMethod<SetReviewStatusRequest, Success> EntitiesUpdateReviewStatus => field ??=
        new("jobs.entities.update-review-status", Effect.Write, JobJson.Default.SetReviewStatusRequest, JobJson.Default.Success)
        { Retry = Retry.Safe, Errors = [ErrorCode.IllegalTransition] };

    /// <summary>Rejects the images of a job.</summary>
    public static ApiMethod<RejectJobRequest, Success> Reject => field ??=
        new("jobs.reject", Effect.Write, JobJson.Default.RejectJobRequest, JobJson.Default.Success)
        { Retry = Retry.Safe, Errors = [ErrorCode.IllegalTransition] };

    /// <summary>Changes a job's texts, people, priority, due date, data and rules.</summary>
    public static ApiMethod<EditJobRequest, Success> EditInfo => field ??=
        new("jobs.editInfo", Effect.Write, JobJson.Default.EditJobRequest, JobJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Stops a job.</summary>
    public static ApiMethod<IdRequest, Success> Stop => field ??=
        new("jobs.stop", Effect.Write, JobJson.Default.IdRequest, JobJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Archives a job.</summary>
    public static ApiMethod<IdRequest, Success> Archive => field ??= new("jobs.archive", Effect.Write, JobJson.Default.IdRequest, JobJson.Default.Success);

    /// <summary>Brings back a job that was archived, or removed less than 30 days ago. Docket's own.</summary>
    public static ApiMethod<IdRequest, Success> Restore => field ??=
        new("jobs.restore", Effect.Write, JobJson.Default.IdRequest, JobJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.Conflict] };

    /// <summary>Removes jobs; what was labeled in them stays.</summary>
    public static ApiMethod<RemoveJobsRequest, Success> BulkRemove => field ??=
        new("jobs.bulk.remove", Effect.Write, JobJson.Default.RemoveJobsRequest, JobJson.Default.Success);

    /// <summary>Puts the rejected images of a job into new jobs.</summary>
    public static ApiMethod<RestartJobRequest, IReadOnlyList<CreatedJob>> Restart => field ??=
        new("jobs.restart", Effect.Write, JobJson.Default.RestartJobRequest, JobJson.Default.IReadOnlyListCreatedJob)
        { Errors = [ErrorCode.NoImages, ErrorCode.IllegalTransition] };

    /// <summary>Numbers of a job: figures, tags and time.</summary>
    public static ApiMethod<JobStatsRequest, JobStats> Stats => field ??=
        new("jobs.stats", Effect.Read, JobJson.Default.JobStatsRequest, JobJson.Default.JobStats);

    /// <summary>How the work on a job went: progress over time, time per image, verdicts by round, what each person did. Docket's own.</summary>
    public static ApiMethod<IdRequest, JobTimeline> Timeline => field ??=
        new("jobs.timeline", Effect.Read, JobJson.Default.IdRequest, JobJson.Default.JobTimeline);

    /// <summary>When a job will be labeled, and how good such forecasts were. Docket's own.</summary>
    public static ApiMethod<IdRequest, JobForecast> Forecast => field ??=
        new("jobs.forecast", Effect.Read, JobJson.Default.IdRequest, JobJson.Default.JobForecast);

    /// <summary>The rounds of an image through a job and its restarts. Docket's own.</summary>
    public static ApiMethod<ImageRoundsRequest, ImageRounds> Rounds => field ??=
        new("jobs.rounds", Effect.Read, JobJson.Default.ImageRoundsRequest, JobJson.Default.ImageRounds);

    internal static IReadOnlyList<ApiMethod> All =>
    [
        Add, Info, List, SetStatus, EntitiesUpdateReviewStatus, Reject, EditInfo, Stop, Archive, Restore, BulkRemove, Restart, Stats, Timeline,
        Forecast, Rounds, AddPreview,
    ];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddJobRequest))]
[JsonSerializable(typeof(IReadOnlyList<CreatedJob>))]
[JsonSerializable(typeof(JobPreview))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(JobInfoRequest))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(ListJobsRequest))]
[JsonSerializable(typeof(Page<Job>))]
[JsonSerializable(typeof(Page<IdRequest>))]
[JsonSerializable(typeof(TeamsOfUser))]
[JsonSerializable(typeof(Dictionary<string, RawJson>))]
[JsonSerializable(typeof(SetJobStatusRequest))]
[JsonSerializable(typeof(SetReviewStatusRequest))]
[JsonSerializable(typeof(RejectJobRequest))]
[JsonSerializable(typeof(EditJobRequest))]
[JsonSerializable(typeof(RemoveJobsRequest))]
[JsonSerializable(typeof(RestartJobRequest))]
[JsonSerializable(typeof(JobStatsRequest))]
[JsonSerializable(typeof(JobStats))]
[JsonSerializable(typeof(JobTimeline))]
[JsonSerializable(typeof(JobForecast))]
[JsonSerializable(typeof(ImageRoundsRequest))]
[JsonSerializable(typeof(ImageRounds))]
[JsonSerializable(typeof(Success))]
internal sealed partial class JobJson : JsonSerializerContext;
