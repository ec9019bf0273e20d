using System.Data.Common;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

/// <summary>A page that is counted from the end, while jobs come and go.</summary>
public sealed class JobsListMomentTests(Servers servers)
{
    [Theory, Databases]
    public async Task LatePage_AJobIsAddedAfterTheCount_IsThatOfTheCount(Database database)
    {
        var (scene, jobs) = await JobsAsync(database, 7);
        using var added = Interruption.After(command => Counts(command, scene), () => Change(scene, (db, last) =>
        {
            var next = last.Copy();
            next.Id++;
            db.Add(next);
        }));

        Assert.Equal(Page(7, jobs[6..]), await PageAsync(scene, 4));
        Assert.True(added.Happened);
        Assert.Equal(Page(8, [.. jobs[6..], jobs[6] + 1]), await PageAsync(scene, 4));
    }

    [Theory, Databases]
    public async Task LatePage_AJobIsRemovedAfterTheCount_IsThatOfTheCount(Database database)
    {
        var (scene, jobs) = await JobsAsync(database, 8);
        using var removed = Interruption.After(command => Counts(command, scene), () => Change(scene, (db, last) => db.Remove(last)));

        Assert.Equal(Page(8, jobs[4..6]), await PageAsync(scene, 3));
        Assert.True(removed.Happened);
        Assert.Equal(Page(7, jobs[4..6]), await PageAsync(scene, 3));
    }

    private async Task<(Scene Scene, long[] Jobs)> JobsAsync(Database database, int count)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var jobs = new List<long>();
        while (jobs.Count < count)
        {
            jobs.Add(await scene.JobAsync());
        }

        return (scene, [.. jobs]);
    }

    // Teams of other databases have the same ids.
    private static bool Counts(DbCommand command, Scene scene)
    {
        using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var (asked, own) = (command.Connection!, db.Database.GetDbConnection());
        return (asked.DataSource, asked.Database) == (own.DataSource, own.Database)
            && command.CommandText.Contains("COUNT(*)", StringComparison.OrdinalIgnoreCase)
            && command.Parameters.Cast<DbParameter>().Any(parameter => parameter.Value is long value && value == scene.Team.Id);
    }

    private static void Change(Scene scene, Action<DocketDb, JobRow> change)
    {
        using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        change(db, db.Jobs.Where(job => job.TeamId == scene.Team.Id).OrderBy(job => job.Id).Last());
        db.SaveChanges();
    }

    private static async Task<string> PageAsync(Scene scene, int page)
    {
        var answer = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "per_page": 2, "page": {{page}}}""")).Ok();
        return Page(answer["total"]!.GetValue<int>(), answer["entities"]!.AsArray().Select(job => Scene.Id(job!)));
    }

    private static string Page(int total, IEnumerable<long> ids) => $"{string.Join(' ', ids)} of {total}";
}
