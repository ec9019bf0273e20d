using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

/// <summary>Which jobs somebody sees whose role changed.</summary>
public sealed class JobSightTests(Servers servers)
{
    [Theory, Databases]
    public async Task Reviewer_WhoBecameAnAnnotator_SeesAssignedJobsAndNotThoseOnceMade(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        var (made, reviewed, annotated) = (await scene.ReviewersJobAsync(), await scene.JobAsync(), Scene.Id((await scene.AddJobAsync([scene.Reviewer.Id])).Ok()[0]!));
        Assert.Equal([made, reviewed, annotated], await ListAsync(scene));

        await ChangeRoleAsync(scene, Role.Annotator);

        Assert.Equal([reviewed, annotated], await ListAsync(scene));
        (await scene.Reviewer.OnJobAsync("jobs.info", made)).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.OnJobAsync("jobs.stats", made)).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.SetStatusAsync(made, "stopped")).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.RemoveAsync(made)).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.Raw.PostAsync("images.list", "{}", made)).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.OnJobAsync("jobs.stop", annotated)).Refused(403, "FORBIDDEN");
    }

    private static async Task<IEnumerable<long>> ListAsync(Scene scene) =>
        (await scene.Reviewer.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok()["entities"]!.AsArray().Select(job => Scene.Id(job!));

    private static async Task ChangeRoleAsync(Scene scene, Role role)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await db.Members.Where(member => member.TeamId == scene.Team.Id && member.UserId == scene.Reviewer.Id)
            .ExecuteUpdateAsync(member => member.SetProperty(row => row.RoleId, role.Id), TestContext.Current.CancellationToken);
        scene.Team.Server.Services.GetRequiredService<Identities>().Forget(scene.Reviewer.Id);
    }
}
