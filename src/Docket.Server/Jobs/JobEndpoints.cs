using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this MethodRoutes routes)
    {
        routes.Feature<JobCreation>("Jobs").Map(JobMethods.Add, Permission.JobsCreate, r => Scope.Dataset(r.DatasetId), s => s.AddAsync, untouched: MadeJobs.AreUntouchedAsync);
        routes.Feature<JobRestart>("Jobs").Map(JobMethods.Restart, Permission.JobsCreate, r => Scope.Job(r.Id), s => s.RestartAsync);
        routes.Feature<JobStatistics>("Jobs").Map(JobMethods.Stats, Permission.JobsRead, r => Scope.Job(r.Id), s => s.StatsAsync);

        var jobs = routes.Feature<JobService>("Jobs");
        jobs.Map(JobMethods.Info, Permission.JobsRead, r => Scope.Job(r.Id), s => s.InfoAsync);
        jobs.Map(JobMethods.List, Permission.JobsRead, r => Scope.Team(r.TeamId), s => s.ListAsync);

        var progress = routes.Feature<JobProgress>("Jobs");
        progress.Map(JobMethods.SetStatus, Permission.JobsWork, r => Scope.Job(r.Id), s => s.SetStatusAsync);
        progress.Map(JobMethods.EntitiesUpdateReviewStatus, Permission.JobsWork, r => Scope.Job(r.JobId), s => s.SetReviewStatusAsync);
    }
}
