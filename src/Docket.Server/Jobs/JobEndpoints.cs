using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this MethodRoutes routes)
    {
        routes.Feature<JobCreation>("Jobs").Map(JobMethods.Add, Permission.JobsCreate, r => Scope.Dataset(r.DatasetId), s => s.AddAsync, untouched: MadeJobs.AreUntouchedAsync);
        routes.Feature<JobCreation>("Jobs").Map(JobMethods.AddPreview, Permission.JobsCreate, r => Scope.Dataset(r.DatasetId), s => s.PreviewAsync);
        routes.Feature<JobRestart>("Jobs").Map(JobMethods.Restart, Permission.JobsCreate, r => Scope.Job(r.Id), s => s.RestartAsync);
        routes.Feature<JobStatistics>("Jobs").Map(JobMethods.Stats, Permission.JobsRead, r => Scope.Job(r.Id), s => s.StatsAsync);

        routes.Feature<JobTimelines>("Jobs").Map(JobMethods.Timeline, Permission.JobsRead, r => Scope.Job(r.Id), s => s.TimelineAsync);
        routes.Feature<JobForecasts>("Jobs").Map(JobMethods.Forecast, Permission.JobsRead, r => Scope.Job(r.Id), s => s.ForecastAsync);
        routes.Feature<JobImageRounds>("Jobs").Map(JobMethods.Rounds, Permission.JobsRead, r => Scope.Job(r.Id).And(Scope.Image(r.EntityId)), s => s.RoundsAsync);

        routes.Feature<JobReader>("Jobs").MapHot(JobMethods.Info, Permission.JobsRead, "Job", r => r.Id, s => s.InfoAsync);

        var jobs = routes.Feature<JobService>("Jobs");
        jobs.Map(JobMethods.List, Permission.JobsRead, r => Scope.Team(r.TeamId), s => s.ListAsync);

        var progress = routes.Feature<JobProgress>("Jobs");
        progress.Map(JobMethods.SetStatus, Permission.JobsWork, r => Scope.Job(r.Id), s => s.SetStatusAsync);
        progress.Map(JobMethods.Stop, Permission.JobsCreate, r => Scope.Job(r.Id), s => s.StopAsync);

        var marking = routes.Feature<JobMarking>("Jobs");
        marking.Map(JobMethods.EntitiesUpdateReviewStatus, Permission.JobsWork, r => Scope.Job(r.JobId), s => s.SetReviewStatusAsync);
        marking.Map(JobMethods.Reject, Permission.JobsWork, r => Scope.Job(r.Id), s => s.RejectAsync);

        routes.Feature<JobEditing>("Jobs").Map(JobMethods.EditInfo, Permission.JobsCreate, r => Scope.Job(r.Id), s => s.EditInfoAsync);
        var removal = routes.Feature<JobRemoval>("Jobs");
        removal.Map(JobMethods.Archive, Permission.JobsCreate, r => Scope.ArchivedJob(r.Id), s => s.ArchiveAsync);
        removal.Map(JobMethods.Restore, Permission.JobsCreate, r => Scope.RemovedJob(r.Id), s => s.RestoreAsync);
        removal.Map(JobMethods.BulkRemove, Permission.JobsCreate, r => Scope.AnyOfJobs(r.Ids), s => s.BulkRemoveAsync);
    }
}
