using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Api;

/// <summary>A call of a writing method in a scene of its own, and the call that reads what it changes.</summary>
internal sealed record WriteExample(Person Caller, string Body, string StateMethod, string StateBody, long? Job = null)
{
    /// <summary>Every method that writes, with a call of it.</summary>
    private static readonly Dictionary<string, Func<Scene, Task<WriteExample>>> Examples = new()
    {
        ["users.add"] = scene => Of(
            scene.Team.Admin, $$"""{"login": "repeated-{{scene.Team.Id}}", "password": "long enough", "name": "", "email": ""}""", "members.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["users.editInfo"] = async scene =>
        {
            var account = await scene.Team.MemberAsync(Role.Annotator, madeBy: scene.Team.Admin);
            return new(scene.Team.Admin, $$"""{"id": {{account.Id}}, "name": "Repeated"}""", "members.list", $$"""{"teamId": {{scene.Team.Id}}, "fields": ["name"]}""");
        },
        ["users.disable"] = async scene =>
        {
            var account = await scene.Team.MemberAsync(Role.Annotator, madeBy: scene.Team.Admin);
            return new(scene.Team.Admin, $$"""{"id": {{account.Id}}, "disable": true}""", "members.list", $$"""{"teamId": {{scene.Team.Id}}}""");
        },
        ["tokens.add"] = scene => Of(scene.Manager, """{"name": "repeated"}""", "tokens.list", "{}"),
        ["tokens.remove"] = async scene =>
        {
            var token = Scene.Id((await scene.Manager.Raw.PostAsync("tokens.add", """{"name": "repeated"}""")).Ok());
            return new(scene.Manager, $$"""{"id": {{token}}}""", "tokens.list", "{}");
        },
        ["teams.add"] = scene => Of(scene.Manager, """{"name": "repeated", "description": ""}""", "teams.list", "{}"),
        ["teams.editInfo"] = scene => Of(scene.Team.Admin, $$"""{"id": {{scene.Team.Id}}, "name": "repeated"}""", "teams.list", "{}"),
        ["teams.archive"] = async scene => new(
            scene.Team.Admin, $$"""{"id": {{await TestTeam.AddAsync(scene.Team.Server, scene.Team.Admin)}}}""", "teams.list", "{}"),
        ["teams.restore"] = async scene => new(
            scene.Team.Admin, $$"""{"id": {{await TestTeam.AddAsync(scene.Team.Server, scene.Team.Admin, archived: true)}}}""", "teams.list", "{}"),
        ["teams.remove.permanently"] = async scene => new(
            new Person(scene.Team.Server, 1, "admin", RunningServer.RootToken),
            $$"""{"teamsIds": [{{await TestTeam.AddAsync(scene.Team.Server, scene.Team.Admin, archived: true)}}]}""",
            "users.me",
            "{}"),
        ["workspaces.add"] = scene => Of(
            scene.Manager, $$"""{"teamId": {{scene.Team.Id}}, "name": "repeated"}""", "workspaces.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["workspaces.editInfo"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.Team.WorkspaceId}}, "name": "repeated"}""", "members.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["workspaces.visibility.set"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.Team.WorkspaceId}}, "hidden": true}""", "workspaces.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["workspaces.archive"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.Team.WorkspaceId}}}""", "workspaces.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["workspaces.restore"] = async scene =>
        {
            (await scene.Manager.Raw.PostAsync("workspaces.archive", $$"""{"id": {{scene.Team.WorkspaceId}}}""")).Ok();
            return new(scene.Manager, $$"""{"id": {{scene.Team.WorkspaceId}}}""", "workspaces.list", $$"""{"teamId": {{scene.Team.Id}}}""");
        },
        ["workspaces.remove.permanently"] = scene => Of(
            scene.Manager, $$"""{"workspacesIds": [{{scene.Team.WorkspaceId}}]}""", "workspaces.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["members.editInfo"] = scene => Of(
            scene.Team.Admin, $$"""{"teamId": {{scene.Team.Id}}, "id": {{scene.Annotator.Id}}, "roleId": {{Role.Viewer.Id}}}""", "members.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["members.remove"] = scene => Of(
            scene.Team.Admin, $$"""{"teamId": {{scene.Team.Id}}, "id": {{scene.Annotator.Id}}}""", "members.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["members.add"] = async scene => new(
            scene.Team.Admin,
            $$"""{"login": "{{(await TestTeam.PersonAsync(scene.Team.Server)).Login}}", "teamId": {{scene.Team.Id}}, "roleId": {{Role.Annotator.Id}}}""",
            "members.list",
            $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["projects.add"] = scene => Of(
            scene.Manager, $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "repeated", "type": "images"}""", "projects.list", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}}"""),
        ["projects.meta.update"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.ProjectId}}, "meta": {"classes": [{"title": "car", "shape": "rectangle"}], "tags": []} }""", "projects.meta", $$"""{"id": {{scene.ProjectId}}}"""),
        ["projects.settings.update"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.ProjectId}}, "settings": {"groupImages": true} }""", "projects.info", $$"""{"id": {{scene.ProjectId}}}"""),
        ["projects.editInfo"] = scene => Of(scene.Manager, $$"""{"id": {{scene.ProjectId}}, "name": "repeated"}""", "projects.info", $$"""{"id": {{scene.ProjectId}}}"""),
        ["projects.workspace.set"] = async scene => new(
            scene.Manager, $$"""{"id": {{scene.ProjectId}}, "workspaceId": {{await scene.Team.AddWorkspaceAsync()}}}""", "projects.info", $$"""{"id": {{scene.ProjectId}}}"""),
        ["projects.archive"] = scene => Of(scene.Manager, $$"""{"id": {{scene.ProjectId}}}""", "projects.list", $$"""{"groupId": {{scene.Team.Id}}}"""),
        ["projects.restore"] = async scene =>
        {
            (await scene.Manager.Raw.PostAsync("projects.archive", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
            return new(scene.Manager, $$"""{"id": {{scene.ProjectId}}}""", "projects.list", $$"""{"groupId": {{scene.Team.Id}}}""");
        },
        ["projects.remove.permanently"] = scene => Of(
            scene.Manager, $$"""{"projects": [{"id": {{scene.ProjectId}}}], "preserveProjectCard": false}""", "projects.list", $$"""{"groupId": {{scene.Team.Id}}}"""),
        ["projects.clone"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.ProjectId}}, "workspaceId": {{scene.Team.WorkspaceId}}, "name": "repeated"}""", "projects.info", $$"""{"id": {{scene.ProjectId}}}"""),
        ["tasks.cancel"] = async scene =>
        {
            var task = await scene.Team.AddTaskAsync("queued");
            return new(scene.Manager, $$"""{"id": {{task}}}""", "tasks.info", $$"""{"id": {{task}}}""");
        },
        ["projects.classes.remove"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.CarId}}, "projectId": {{scene.ProjectId}}}""", "projects.meta", $$"""{"id": {{scene.ProjectId}}}"""),
        ["projects.tags.remove"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.ColorId}}, "projectId": {{scene.ProjectId}}}""", "projects.meta", $$"""{"id": {{scene.ProjectId}}}"""),
        ["advanced.object_classes.editInfo"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.CarId}}, "name": "repeated"}""", "projects.meta", $$"""{"id": {{scene.ProjectId}}}"""),
        ["datasets.editInfo"] = scene => Of(scene.Manager, $$"""{"id": {{scene.DatasetId}}, "name": "repeated"}""", "datasets.info", $$"""{"id": {{scene.DatasetId}}}"""),
        ["datasets.move"] = async scene =>
        {
            var moved = Scene.Id((await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "moved"}""")).Ok());
            return new(scene.Manager, $$"""{"srcId": {{moved}}, "destId": {{scene.DatasetId}}}""", "datasets.info", $$"""{"id": {{moved}}}""");
        },
        ["datasets.favorite-change"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.DatasetId}}, "isFavorite": true}""", "datasets.info", $$"""{"id": {{scene.DatasetId}}, "extraFields": ["isFavorite"]}"""),
        ["datasets.archive"] = scene => Of(scene.Manager, $$"""{"id": {{scene.DatasetId}}}""", "datasets.list", $$"""{"projectId": {{scene.ProjectId}}}"""),
        ["datasets.restore"] = async scene =>
        {
            (await scene.Manager.Raw.PostAsync("datasets.archive", $$"""{"id": {{scene.DatasetId}}}""")).Ok();
            return new(scene.Manager, $$"""{"id": {{scene.DatasetId}}}""", "datasets.list", $$"""{"projectId": {{scene.ProjectId}}}""");
        },
        ["datasets.remove.permanently"] = scene => Of(
            scene.Manager, $$"""{"datasets": [{"id": {{scene.DatasetId}}}]}""", "datasets.list", $$"""{"projectId": {{scene.ProjectId}}}"""),
        ["datasets.add"] = scene => Of(
            scene.Manager, $$"""{"projectId": {{scene.ProjectId}}, "name": "repeated"}""", "datasets.list", $$"""{"projectId": {{scene.ProjectId}}}"""),
        ["images.bulk.add"] = scene => Of(
            scene.Manager,
            $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "repeated.png", "imageId": {{scene.ImageIds[0]}}}]}""",
            "images.list",
            $$"""{"datasetId": {{scene.DatasetId}}}"""),
        ["images.editInfo"] = scene => Of(
            scene.Manager, $$"""{"id": {{scene.ImageIds[0]}}, "name": "repeated.png"}""", "images.list", $$"""{"datasetId": {{scene.DatasetId}}}"""),
        ["images.bulk.set-custom-sort"] = scene => Of(
            scene.Manager, $$"""{"images": [{"id": {{scene.ImageIds[0]}}, "customSort": "7"}]}""", "images.list", $$"""{"datasetId": {{scene.DatasetId}}}"""),
        ["images.update.links"] = scene => Of(
            scene.Manager, $$"""{"images": [{"id": {{scene.ImageIds[0]}}, "link": "http://images.test/0.png"}]}""", "images.list", $$"""{"datasetId": {{scene.DatasetId}}}"""),
        ["images.bulk.remove"] = scene => Of(
            scene.Manager, $$"""{"imageIds": [{{scene.ImageIds[0]}}]}""", "datasets.list", $$"""{"projectId": {{scene.ProjectId}}}"""),
        ["images.bulk.restore"] = async scene =>
        {
            (await scene.Manager.Raw.PostAsync("images.bulk.remove", $$"""{"imageIds": [{{scene.ImageIds[0]}}]}""")).Ok();
            return new(scene.Manager, $$"""{"imageIds": [{{scene.ImageIds[0]}}]}""", "datasets.list", $$"""{"projectId": {{scene.ProjectId}}}""");
        },
        ["figures.bulk.add"] = async scene => new(
            scene.Annotator, scene.CarOn(scene.ImageIds[0]), "figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""", await scene.JobAsync()),
        ["figures.editInfo"] = async scene => await DrawnAsync(scene, drawn => $$"""{"id": {{drawn.Figure}}, "tags": [{"name": "color", "value": "red"}], "geometry": {"points": {"exterior": [[1, 2], [3, 4]], "interior": []} } }""", "figures.info", drawn => drawn.Figure),
        ["figures.bulk.remove"] = async scene => await DrawnAsync(scene, drawn => $$"""{"figureIds": [{{drawn.Figure}}]}""", "images.info", _ => scene.ImageIds[0]),
        ["figures.bulk.restore"] = async scene => await DrawnAsync(scene, drawn => $$"""{"figureIds": [{{drawn.Removed}}]}""", "images.info", _ => scene.ImageIds[0]),
        ["figures.priority.update"] = async scene => await DrawnAsync(scene, drawn => $$"""{"id": {{drawn.Figure}}, "priority": 7}""", "figures.info", drawn => drawn.Figure),
        ["figures.custom-data.update"] = async scene => await DrawnAsync(scene, drawn => $$"""{"id": {{drawn.Figure}}, "customData": {"a": 1} }""", "figures.info", drawn => drawn.Figure),
        ["figures.tags.bulk.add"] = async scene => await DrawnAsync(scene, drawn => $$"""{"projectId": {{scene.ProjectId}}, "tags": [{"tagId": {{scene.ColorId}}, "figureId": {{drawn.Figure}}, "value": "red"}]}""", "figures.info", drawn => drawn.Figure),
        ["object-tags.add-to-object"] = async scene => await DrawnAsync(scene, drawn => $$"""{"tagId": {{scene.ColorId}}, "figureId": {{drawn.Figure}}, "value": "red"}""", "figures.info", drawn => drawn.Figure),
        ["object-tags.remove-from-figure"] = async scene => await DrawnAsync(scene, drawn => $$"""{"tagId": {{scene.ColorId}}, "figureId": {{drawn.Figure}}, "id": {{drawn.FigureTag}}}""", "figures.info", drawn => drawn.Figure),
        ["image-tags.bulk.add-to-image"] = async scene => await DrawnAsync(scene, drawn => $$"""{"tagId": {{scene.ColorId}}, "ids": [{{scene.ImageIds[0]}}], "value": "red"}""", "images.info", _ => scene.ImageIds[0]),
        ["figures.bulk.upload.geometry"] = async scene => await DrawnAsync(
            scene,
            drawn => $$"""{"geometries": [{"figureId": {{drawn.Figure}}, "geometry": {"points": {"exterior": [[1, 2], [3, 4]], "interior": []} } }]}""",
            "figures.info",
            drawn => drawn.Figure),
        ["tags.entities.bulk.add"] = async scene => await DrawnAsync(
            scene, _ => $$"""{"projectId": {{scene.ProjectId}}, "tags": [{"entityId": {{scene.ImageIds[0]}}, "tagId": {{scene.ColorId}}, "value": "red"}]}""", "images.info", _ => scene.ImageIds[0]),
        ["image-tags.update-tag-value"] = async scene => await DrawnAsync(scene, drawn => $$"""{"id": {{drawn.ImageTag}}, "value": "red"}""", "images.info", _ => scene.ImageIds[0]),
        ["image-tags.remove-from-image"] = async scene => await DrawnAsync(scene, drawn => $$"""{"tagId": {{scene.ColorId}}, "imageId": {{scene.ImageIds[0]}}, "id": {{drawn.ImageTag}}}""", "images.info", _ => scene.ImageIds[0]),
        ["image-tags.bulk.remove-from-images"] = async scene => await DrawnAsync(scene, drawn => $$"""{"tagIds": [{{scene.ColorId}}], "ids": [{{scene.ImageIds[0]}}]}""", "images.info", _ => scene.ImageIds[0]),
        ["annotations.bulk.add"] = async scene => new(
            scene.Annotator,
            $$"""
            {"datasetId": {{scene.DatasetId}}, "annotations": [{"imageId": {{scene.ImageIds[0]}}, "annotation": {"description": "", "tags": [{"name": "color", "value": "red"}], "objects": [
              {"classTitle": "car", "geometryType": "rectangle", "tags": [{"name": "color", "value": "blue"}], "points": {"exterior": [[10, 20], [30, 41]], "interior": []} }]} }]}
            """,
            "annotations.info",
            $$"""{"imageId": {{scene.ImageIds[0]}}}""",
            await scene.JobAsync()),
        ["annotations.bulk.copy"] = async scene =>
        {
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();
            var target = (await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1, "target-"))[0];
            return new(scene.Manager, $$"""{"srcImageIds": [{{scene.ImageIds[0]}}], "destImageIds": [{{target}}]}""", "annotations.info", $$"""{"imageId": {{target}}}""");
        },
        ["jobs.add"] = scene => Of(
            scene.Manager,
            $$"""{"name": "repeated", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {} }""",
            "jobs.list",
            $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["jobs.set-status"] = async scene =>
        {
            var job = await scene.JobAsync();
            return new(scene.Annotator, $$"""{"id": {{job}}, "status": "on_review"}""", "jobs.info", $$"""{"id": {{job}}}""");
        },
        ["jobs.entities.update-review-status"] = async scene =>
        {
            var job = await scene.JobAsync();
            return new(
                scene.Annotator, $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "done"}""", "jobs.info", $$"""{"id": {{job}}}""");
        },
        ["jobs.reject"] = async scene => OfJob(scene, await scene.JobAsync(), job => $$"""{"id": {{job}}, "mode": "all"}"""),
        ["jobs.editInfo"] = async scene => OfJob(scene, await scene.JobAsync(), job => $$"""{"id": {{job}}, "customData": {"repeated": true} }"""),
        ["jobs.stop"] = async scene => OfJob(scene, await scene.JobAsync(), job => $$"""{"id": {{job}}}"""),
        ["jobs.archive"] = async scene => OfJob(scene, await scene.JobAsync(), job => $$"""{"id": {{job}}}"""),
        ["jobs.restore"] = async scene =>
        {
            var job = await scene.JobAsync();
            (await scene.Manager.Raw.PostAsync("jobs.archive", $$"""{"id": {{job}}}""")).Ok();
            return OfJob(scene, job, id => $$"""{"id": {{id}}}""");
        },
        ["jobs.bulk.remove"] = async scene => new(
            scene.Manager, $$"""{"ids": [{{await scene.JobAsync()}}]}""", "jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "showDisabled": true}"""),
        ["guides.add"] = scene => Of(
            scene.Manager, $$"""{"teamId": {{scene.Team.Id}}, "name": "repeated"}""", "guides.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["guides.editInfo"] = async scene => OfGuide(scene, await scene.GuideAsync(), """, "description": "repeated" """),
        ["guides.remove"] = async scene => OfGuide(scene, await scene.GuideAsync()),
        ["guides.restore"] = async scene =>
        {
            var guide = await scene.GuideAsync();
            (await scene.Manager.Raw.PostAsync("guides.remove", $$"""{"id": {{guide}}}""")).Ok();
            return OfGuide(scene, guide);
        },
        ["issues.add"] = scene => Of(
            scene.Manager,
            $$"""{"teamId": {{scene.Team.Id}}, "name": "repeated", "comment": "look", "imageId": {{scene.ImageIds[0]}}}""",
            "issues.list",
            $$"""{"teamId": {{scene.Team.Id}}}"""),
        ["issues.editInfo"] = scene => OfIssueAsync(scene, issue => $$"""{"id": {{issue}}, "status": "closed"}"""),
        ["issues.remove"] = scene => OfIssueAsync(scene, issue => $$"""{"id": {{issue}}}"""),
        ["issues.restore"] = async scene =>
        {
            var example = await OfIssueAsync(scene, issue => $$"""{"id": {{issue}}}""");
            (await scene.Manager.Raw.PostAsync("issues.remove", example.Body)).Ok();
            return example;
        },
        ["issues.comments.add"] = scene => OfIssueAsync(scene, issue => $$"""{"issueId": {{issue}}, "comment": "repeated"}"""),
        ["issues.comments.editInfo"] = async scene =>
        {
            var issue = (await scene.Manager.Raw.PostAsync("issues.info", $$"""{"id": {{await scene.IssueAsync(scene.ImageIds[0])}}}""")).Ok();
            return new(
                scene.Manager,
                $$"""{"id": {{Scene.Id(issue["comments"]![0]!)}}, "comment": "repeated"}""",
                "issues.info",
                $$"""{"id": {{Scene.Id(issue)}}}""");
        },
        ["issues.sub-issue.add"] = scene => OfIssueAsync(
            scene, issue => $$"""{"issueId": {{issue}}, "bindings": [{"field": "imageId", "value": {{scene.ImageIds[0]}}}], "meta": {"position": {"left": 1, "top": 2} } }"""),
        ["notifications.read"] = async scene =>
        {
            var told = $$"""{"teamId": {{scene.Team.Id}}}""";
            await scene.JobAsync();
            var newest = Scene.Id((await scene.Annotator.Raw.PostAsync("notifications.list", told)).Ok()["entities"]![0]!);
            return new(scene.Annotator, $$"""{"upToId": {{newest}}}""", "notifications.list", told);
        },
        ["jobs.restart"] = async scene =>
        {
            var job = await scene.JobAsync();
            (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "rejected"}""")).Ok();
            return new(scene.Manager, $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": null}""", "jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""");
        },
    };

    /// <summary>The name of the method.</summary>
    public string Method { get; private init; } = "";

    public static IEnumerable<string> Methods => Examples.Keys;

    public static async Task<WriteExample> MakeAsync(string method, TestTeam team) => await Examples[method](await Scene.CreateAsync(team, images: 1)) with { Method = method };

    /// <summary>The state the call changes, to compare before and after a repeat.</summary>
    public async Task<string> StateAsync() => (await Caller.Raw.PostAsync(StateMethod, StateBody)).Ok().ToJsonString();

    private static WriteExample OfJob(Scene scene, long job, Func<long, string> body) =>
        new(scene.Manager, body(job), "jobs.info", $$"""{"id": {{job}}, "showDisabled": true}""");

    private static WriteExample OfGuide(Scene scene, long guide, string more = "") =>
        new(scene.Manager, $$"""{"id": {{guide}}{{more}}}""", "guides.list", $$"""{"teamId": {{scene.Team.Id}}, "showDisabled": true}""");

    private static async Task<WriteExample> OfIssueAsync(Scene scene, Func<long, string> body) =>
        new(scene.Manager, body(await scene.IssueAsync(scene.ImageIds[0])), "issues.list", $$"""{"teamId": {{scene.Team.Id}}}""");

    // A figure with a tag, a removed one, and a tag on the image, all on the first image.
    private static async Task<WriteExample> DrawnAsync(Scene scene, Func<DrawnThings, string> body, string stateMethod, Func<DrawnThings, long> state)
    {
        var (raw, image) = (scene.Manager.Raw, scene.ImageIds[0]);
        async Task<long> DrawAsync() => Scene.Id((await raw.PostAsync("figures.bulk.add", scene.CarOn(image), key: Guid.CreateVersion7().ToString())).Ok()[0]!);
        var (figure, removed) = (await DrawAsync(), await DrawAsync());
        (await raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{removed}}]}""")).Ok();
        var onFigure = Scene.Id((await raw.PostAsync("object-tags.add-to-object", $$"""{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "value": "blue"}""")).Ok());
        (await raw.PostAsync("image-tags.bulk.add-to-image", $$"""{"tagId": {{scene.ColorId}}, "ids": [{{image}}], "value": "blue"}""")).Ok();
        var onImage = Scene.Id((await raw.PostAsync("images.info", $$"""{"id": {{image}}}""")).Ok()["tags"]![0]!);
        var drawn = new DrawnThings(figure, removed, onFigure, onImage);
        return new(scene.Manager, body(drawn), stateMethod, $$"""{"id": {{state(drawn)}}}""");
    }

    private sealed record DrawnThings(long Figure, long Removed, long FigureTag, long ImageTag);

    private static Task<WriteExample> Of(Person caller, string body, string stateMethod, string stateBody) => Task.FromResult(new WriteExample(caller, body, stateMethod, stateBody));
}
