using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Server.Data;
using Docket.Server.Projects;
using Docket.Server.Tasks;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Projects;

/// <summary>Waits for copies of projects and compares them.</summary>
internal static partial class CloneTasks
{
    /// <summary>The task once it has ended.</summary>
    public static async Task<JsonNode> EndAsync(RawApi api, long task)
    {
        while (true)
        {
            var info = (await api.PostAsync("tasks.info", $$"""{"id": {{task}}}""")).Ok();
            if (info["finishedAt"] is not null)
            {
                return info;
            }

            await Task.Yield();
        }
    }

    /// <summary>Three images, of which the second has many figures, by the measure of <see cref="DieAfterAsync"/>.</summary>
    public static async Task<Scene> DrawnAsync(RunningServer server)
    {
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 3);
        foreach (var (image, left) in new[] { (0, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (2, 7) })
        {
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[image], left))).Ok();
        }

        return scene;
    }

    /// <summary>A task that a node of its own holds.</summary>
    public static Task<long> OrderAsync(Scene scene, string name, TimeProvider clock, string status = "started")
    {
        var order = new CloneOrder { Project = new IdRequest { Id = scene.ProjectId }, WorkspaceId = scene.Team.WorkspaceId, Name = name, Include = new CloneParts() };
        var ids = scene.Team.Server.Services.GetRequiredService<IdAllocator>();
        return scene.Team.Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                var id = ids.Take(IdSpace.Team(scene.Team.Id));
                db.Add(new TaskRow
                {
                    TeamId = scene.Team.Id,
                    Id = id,
                    Type = CloneWork.TaskType,
                    Status = status,
                    UserId = scene.Manager.Id,
                    Input = order.Write(),
                    LeasedUntil = clock.Now() + TaskRunner.Lease,
                    CreatedAt = clock.Now(),
                });
                return Task.FromResult(id);
            },
            CancellationToken.None);
    }

    /// <summary>Has the server take what other nodes held. It is woken as well: the runner may be about to begin its pause.</summary>
    public static void LetTheLeaseEnd(RunningServer server, FakeTimeProvider clock)
    {
        clock.Advance(TaskRunner.Lease + TimeSpan.FromSeconds(1));
        server.Services.GetRequiredService<TaskRunner>().Wake();
    }

    /// <summary>Makes small steps; tells whether the copy was completed by them.</summary>
    public static async Task<bool> DieAfterAsync(Scene scene, long task, int steps, TimeProvider clock)
    {
        var services = scene.Team.Server.Services;
        var work = new CloneWork(services.GetRequiredService<IdAllocator>(), new CloneLimits { Images = 2, Figures = 2 }, clock);
        var done = false;
        for (var step = 0; step < steps; step++)
        {
            done = await services.GetRequiredService<DocketDatabase>().RunAsync(db => work.StepAsync(db, new TaskKey(scene.Team.Id, task)), CancellationToken.None);
        }

        return done;
    }

    /// <summary>Everything that is answered about a project, without ids and times of its own.</summary>
    public static async Task<string> DescribeAsync(Scene scene, long project)
    {
        var raw = scene.Manager.Raw;
        var id = $$"""{"id": {{project}}}""";
        var (info, meta) = ((await raw.PostAsync("projects.info", id)).Ok(), (await raw.PostAsync("projects.meta", id)).Ok());
        var datasets = (await raw.PostAsync("datasets.list", $$"""{"projectId": {{project}}, "recursive": true, "extraFields": ["customData"]}""")).Ok()["entities"]!.AsArray();
        List<string> all = [info.ToJsonString(), meta.ToJsonString(), .. datasets.Select(dataset => dataset!.ToJsonString())];
        foreach (var dataset in datasets)
        {
            all.Add((await raw.PostAsync("images.list", $$"""{"datasetId": {{Scene.Id(dataset!)}}}""")).Ok().ToJsonString());
            all.Add((await raw.PostAsync("figures.list", $$"""{"datasetId": {{Scene.Id(dataset!)}}}""")).Ok().ToJsonString());
        }

        return string.Join('\n', all.Select(text => Times().Replace(Ids().Replace(Originals().Replace(text, "<original>"), "$1:0"), "<time>")));
    }

    [GeneratedRegex("""("(?:id|[A-Za-z]+Id|createdBy)"):\d+""")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z")]
    private static partial Regex Times();

    [GeneratedRegex(@"/storage/images/original/\w+/\d+")]
    private static partial Regex Originals();
}
