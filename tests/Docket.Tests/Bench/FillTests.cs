using Docket.Bench.Fill;
using Docket.Sdk.Figures;
using Docket.Server.Data;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Bench;

/// <summary>A filled database is one that the server could have written: the benches would measure something else otherwise.</summary>
public sealed class FillTests
{
    private static readonly FillPlan Plan = new(Jobs: 40, Images: 800, Figures: 5_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task FilledDatabase_IsConsistent_AndStaysSoWhenTheServerWrites(Database database)
    {
        var data = Directory.CreateTempSubdirectory("docket-fill-").FullName;
        var connection = await RunningServer.NewDatabaseAsync(database);
        await Filling.RunAsync(Plan, data, connection, Token);
        await using var server = await RunningServer.StartAsync(data, connection);

        await CheckAsync(server);
        var admin = new RawApi(server.Http, Docket.Bench.Harness.ServerProcess.Token);
        var annotator = new RawApi(server.Http, People.TokenOf(People.LoginOfAnnotator(0)));
        var jobs = (await annotator.PostAsync("jobs.list", """{"teamId":1,"filter":[{"field":"status","operator":"=","value":"in_progress"}]}""")).Ok();
        var job = (await annotator.PostAsync("jobs.info", $$"""{"id":{{jobs["entities"]![0]!["id"]}}}""")).Ok();
        var image = job["entities"]![0]!["id"]!.GetValue<long>();
        var drawn = await annotator.PostAsync(
            "figures.bulk.add",
            $$"""{"figures":[{"entityId":{{image}},"classId":{{job["meta"]!["classes"]![0]!["id"]}},"geometryType":"rectangle","geometry":{"points":{"exterior":[[1,1],[9,9]],"interior":[]} } } ]}""",
            job: job["id"]!.GetValue<long>());

        drawn.Ok();
        Assert.Equal(40, (await admin.PostAsync("jobs.list", """{"teamId":1}""")).Ok()["total"]!.GetValue<int>());
        Assert.Equal("image/jpeg", (await admin.PostAsync("images.download", $$"""{"id":{{image}}}""")).ContentHeaders.ContentType?.MediaType);
        await CheckAsync(server);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(100, 10_000, 100_000)]
    [InlineData(33, 100, 7)]
    [InlineData(10_000, 1_000_000, 10_000_000)]
    public void Plan_DealsOutWhatItIsAskedFor(int jobs, int images, long figures)
    {
        var plan = new FillPlan(jobs, images, figures);

        Assert.Equal(figures, Enumerable.Range(0, images).Sum(image => (long)plan.FiguresOf(image)));
        Assert.Equal(images, Enumerable.Range(0, plan.Datasets).Sum(dataset => plan.ImagesIn(dataset).Count()));
        Assert.All(Enumerable.Range(0, jobs).Where(job => !FillPlan.IsRestart(job)), job => Assert.Equal(job, plan.JobOf(plan.FirstImage(job))));
    }

    private static async Task CheckAsync(RunningServer server)
    {
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }
}
