using System.Text.Json.Nodes;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Projects;

/// <summary><c>projects.clone</c> and <c>tasks.info</c>.</summary>
public sealed class ProjectsCloneTests(Servers servers)
{
    [Theory, Databases]
    public async Task Clone_OfEverything_IsAlikeInAllThatIsAnswered(Database database)
    {
        var scene = await FullAsync(database);

        var started = (await CloneAsync(scene, "copy")).Ok();
        var task = await CloneTasks.EndAsync(scene.Manager.Raw, started["taskId"]!.GetValue<long>());

        Snapshot.Match(task, "tasks.info");
        var copy = Scene.Id(task["meta"]!["output"]!["project"]!);
        Assert.NotEqual(scene.ProjectId, copy);
        Assert.Equal(await CloneTasks.DescribeAsync(scene, scene.ProjectId), (await CloneTasks.DescribeAsync(scene, copy)).Replace("\"copy\"", "\"streets\"", StringComparison.Ordinal));
        var settings = (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{copy}}}""")).Ok()["settings"]!;
        var tags = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{copy}}}""")).Ok()["tags"]!;
        Assert.Equal(Scene.Id(tags[0]!), settings["groupImagesByTagId"]!.GetValue<long>());
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var bigData = await db.ImageBigData.Where(row => db.Images.Any(image => image.Id == row.ImageId && image.ProjectId == copy)).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""{"big":1}""", Assert.Single(bigData).Data);
    }

    [Theory, Databases]
    public async Task Clone_OfSomeParts_LeavesOutTheRestAndWhatNeedsIt(Database database)
    {
        var scene = await FullAsync(database);
        foreach (var (include, expected) in new[]
        {
            ("""{"classes": true, "projectTags": true, "datasets": false, "images": false, "imagesTags": false, "annotationObjects": false, "figures": false, "figuresTags": false}""", (3, 3, 0, 0, 0)),
            ("""{"images": false, "imagesTags": false, "figures": true}""", (3, 3, 2, 0, 0)),
            ("""{"figures": false}""", (3, 3, 2, 3, 0)),
            ("""{"classes": false, "projectTags": false}""", (0, 0, 2, 3, 0)),
            ("""{"figuresTags": false, "classes": null}""", (3, 3, 2, 3, 2)),
        })
        {
            var started = (await CloneAsync(scene, "copy", $$""", "include": {{include}}""")).Ok();
            var copy = Scene.Id((await CloneTasks.EndAsync(scene.Manager.Raw, started["taskId"]!.GetValue<long>()))["meta"]!["output"]!["project"]!);

            Assert.Equal((include, expected), (include, await CountAsync(scene, copy)));
            (await scene.Manager.Raw.PostAsync("projects.archive", $$"""{"id": {{copy}}}""")).Ok();
        }
    }

    [Theory, Databases]
    public async Task Request_ThatCannotBeMet_IsRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);

        (await CloneAsync(scene, "streets")).Refused(400, "NONUNIQUE");
        (await scene.Manager.Raw.PostAsync("projects.clone", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "x"}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("projects.clone", $$"""{"sharedLinkToken": "x", "workspaceId": {{scene.Team.WorkspaceId}}, "name": "x"}""")).Refused(400, "NOT_IMPLEMENTED");
        (await scene.Manager.Raw.PostAsync("projects.clone", $$"""{"explorePath": "x", "workspaceId": {{scene.Team.WorkspaceId}}, "name": "x"}""")).Refused(400, "NOT_IMPLEMENTED");
        (await scene.Manager.Raw.PostAsync("projects.clone", $$"""{"id": {{scene.ProjectId}}, "workspaceId": 999999999, "name": "x"}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("tasks.info", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
        (await scene.Annotator.Raw.PostAsync("tasks.info", $$"""{"id": {{await scene.Team.AddTaskAsync()}}}""")).Refused(404, "NOT_FOUND");
    }

    private static Task<RawAnswer> CloneAsync(Scene scene, string name, string more = "") =>
        scene.Manager.Raw.PostAsync("projects.clone", $$"""{"id": {{scene.ProjectId}}, "workspaceId": {{scene.Team.WorkspaceId}}, "name": "{{name}}"{{more}}}""");

    private static async Task<(int Classes, int Tags, int Datasets, int Images, int Figures)> CountAsync(Scene scene, long project)
    {
        var meta = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{project}}}""")).Ok();
        var info = (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{project}}}""")).Ok();
        var images = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"projectId": {{project}}}""")).Ok()["entities"]!.AsArray();
        Assert.Equal(info["imagesCount"]!.GetValue<int>(), images.Count);
        return (meta["classes"]!.AsArray().Count, meta["tags"]!.AsArray().Count, info["datasetsCount"]!.GetValue<int>(), images.Count, images.Sum(image => image!["labelsCount"]!.GetValue<int>()));
    }

    // A nested dataset older than the one it stands in, an overlay, tags on an image and on a figure, big data, and what must not be copied.
    private async Task<Scene> FullAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        var raw = scene.Manager.Raw;
        var outer = Scene.Id((await raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "outer", "customData": {"a": 1} }""")).Ok());
        (await raw.PostAsync("datasets.move", $$"""{"srcId": {{scene.DatasetId}}, "destId": {{outer}}}""")).Ok();
        var gone = Scene.Id((await raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "gone"}""")).Ok());
        await Scene.AddImagesAsync(scene.Manager, gone, 1);
        (await raw.PostAsync("datasets.archive", $$"""{"id": {{gone}}}""")).Ok();
        (await raw.PostAsync("images.bulk.add", $$"""
            {"datasetId": {{scene.DatasetId}}, "images": [{"title": "over.png", "imageId": {{scene.ImageIds[0]}}, "parentId": {{scene.ImageIds[0]}}, "meta": {"m": 1} }]}
            """)).Ok();
        (await raw.PostAsync("projects.editInfo", $$"""{"id": {{scene.ProjectId}}, "description": "d", "readme": "r", "customData": {"c": 1} }""")).Ok();
        (await raw.PostAsync("projects.settings.update", $$"""{"id": {{scene.ProjectId}}, "settings": {"groupImagesByTagId": {{scene.ColorId}} } }""")).Ok();
        (await raw.PostAsync("figures.bulk.add", $$"""
            {"figures": [
              {"entityId": {{scene.ImageIds[0]}}, "classTitle": "car", "geometryType": "rectangle", "tags": [{"name": "color", "value": "red"}], "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} } },
              {"entityId": {{scene.ImageIds[1]}}, "classTitle": "thing", "geometryType": "point", "geometry": {"points": {"exterior": [[3, 4]], "interior": []} } }]}
            """)).Ok();
        await AttachAsync(scene);
        return scene;
    }

    private static Task AttachAsync(Scene scene)
    {
        var ids = scene.Team.Server.Services.GetRequiredService<IdAllocator>();
        return scene.Team.Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                var now = TimeProvider.System.Now();
                db.Add(new ImageBigDataRow { TeamId = scene.Team.Id, ImageId = scene.ImageIds[1], Data = """{"big":1}""" });
                db.Add(new TagRow
                {
                    TeamId = scene.Team.Id,
                    ImageId = scene.ImageIds[0],
                    Id = ids.Take(IdSpace.Team(scene.Team.Id)),
                    TagMetaId = scene.ColorId,
                    Value = "\"blue\"",
                    CreatedBy = scene.Annotator.Id,
                    CreatedAt = now,
                    UpdatedAt = now,
                });
                return Task.FromResult(true);
            },
            CancellationToken.None);
    }
}
