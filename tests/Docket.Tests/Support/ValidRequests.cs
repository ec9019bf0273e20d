using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Sdk.Teams;

namespace Docket.Tests.Support;

/// <summary>
/// A valid request of every method about the things of one scene. Each holds every id and every nested record its method takes, so that tests
/// made from the method table can plant bad values and foreign ids anywhere. A new method needs a line here.
/// </summary>
internal sealed class ValidRequests
{
    private readonly Dictionary<string, string> bodies;
    private int number;

    private ValidRequests(Scene scene, long jobId, long otherJobId, Drawn drawn, Spares spares, long removed, long replaced)
    {
        (Scene, JobId) = (scene, jobId);
        bodies = Bodies(scene, jobId, otherJobId, drawn, removed, replaced);
        foreach (var (method, body) in BodiesOf(scene, spares))
        {
            bodies.Add(method, body);
        }
    }

    public Scene Scene { get; }

    /// <summary>A job of the scene's people over all images; the first image is rejected, the second has a figure.</summary>
    public long JobId { get; }

    public static async Task<ValidRequests> CreateAsync(Scene scene)
    {
        // Two that no other request is about: one is removed, and leaves its jobs; what is drawn on the other is replaced.
        var spare = await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 2, "spare-");
        var job = await scene.JobAsync();
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[1]))).Ok();
        (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "rejected"}""")).Ok();
        var requests = new ValidRequests(scene, job, await scene.JobAsync(), await Drawn.CreateAsync(scene), await SparesAsync(scene), spare[0], spare[1]);
        foreach (var (method, body) in await AboutGuidesAsync(scene, job))
        {
            requests.bodies.Add(method, body);
        }

        foreach (var (method, body) in await AboutIssuesAsync(scene, job))
        {
            requests.bodies.Add(method, body);
        }

        foreach (var (method, body) in await AboutNotificationsAsync(scene.Team, job))
        {
            requests.bodies.Add(method, body);
        }

        foreach (var (method, body) in await AboutPeopleAsync(scene.Team))
        {
            requests.bodies.Add(method, body);
        }

        return requests;
    }

    /// <summary>The request, or null for an upload; every call gives names of its own.</summary>
    public JsonNode? Of(ApiMethod method)
    {
        if (method.Request is null)
        {
            return null;
        }

        return bodies.TryGetValue(method.Name, out var body)
            ? JsonNode.Parse(body.Replace("NEW", $"new-{Scene.ProjectId}-{++number}", StringComparison.Ordinal))
            : throw new InvalidOperationException($"there is no valid request of {method}: add it to {nameof(ValidRequests)}");
    }

    /// <summary>Calls a method in whatever way it takes its request.</summary>
    public static Task<RawAnswer> CallAsync(RawApi api, ApiMethod method, JsonNode? body, string? job = null, HttpMethod? verb = null) =>
        method.Request is null && verb is null
            ? api.UploadAsync(Scene.Png(8, 8, seed: 1))
            : api.SendAsync(verb ?? HttpMethod.Post, "/public/api/v3/" + method.Name, new StringContent(body?.ToJsonString() ?? "", null, "application/json"), job);

    private static Dictionary<string, string> Bodies(Scene s, long job, long other, Drawn drawn, long removed, long replaced)
    {
        var (team, workspace, image) = (s.Team.Id, s.Team.WorkspaceId, s.ImageIds[1]);
        return new()
        {
            ["instance.version"] = "{}",
            ["users.me"] = "{}",
            ["users.info"] = $$"""{"id": {{s.Annotator.Id}}}""",
            ["users.add"] = """{"login": "NEW", "password": "secret", "isRestricted": false, "name": "New", "email": "new@docket.test"}""",
            ["teams.list"] = List("", team),
            ["teams.info"] = $$"""{"id": {{team}}}""",
            ["teams.activity"] = $$"""{"teamId": {{team}}, "page": 1, "per_page": 20, "sort": "date", "sort_order": "asc", "filter": [{"field": "userId", "operator": "in", "value": [{{s.Annotator.Id}}]}]}""",
            ["teams.stats"] = $$"""{"teamId": {{team}}, "from": "2030-01-01", "to": "2030-01-31", "offsetMinutes": 60, "projectId": {{s.ProjectId}}, "userId": {{s.Annotator.Id}}}""",
            ["events.stream"] = $$"""{"teamId": {{team}}, "projectId": {{s.ProjectId}}, "jobId": {{job}}, "follow": false}""",
            ["members.add"] = $$"""{"teamId": {{team}}, "login": "{{s.Annotator.Login}}", "roleId": {{Role.Annotator.Id}}}""",
            ["members.list"] = List($"\"teamId\": {team},", s.Annotator.Id),
            ["roles.list"] = List("", Role.Annotator.Id),
            ["workspaces.list"] = List($"\"teamId\": {team},", workspace),
            ["workspaces.info"] = $$"""{"id": {{workspace}}}""",
            ["projects.add"] = $$"""{"workspaceId": {{workspace}}, "name": "NEW", "description": "", "type": "images", "readme": "", "settings": {}, "customData": {} }""",
            ["projects.info"] = $$"""{"id": {{s.ProjectId}}}""",
            ["projects.list"] = List($"\"workspaceId\": {workspace}, \"groupId\": {team},", s.ProjectId),
            ["projects.meta"] = $$"""{"id": {{s.ProjectId}}}""",
            ["projects.meta.update"] = $$"""
                {"id": {{s.ProjectId}}, "meta": {
                  "classes": [{"id": {{s.CarId}}, "title": "car", "shape": "rectangle", "color": "#FF0000"}],
                  "tags": [{"id": {{s.ColorId}}, "name": "color", "value_type": "oneof_string", "values": ["red", "blue"]}]} }
                """,
            ["projects.settings.update"] = $$"""{"id": {{s.ProjectId}}, "settings": {} }""",
            ["datasets.add"] = $$"""{"projectId": {{s.ProjectId}}, "name": "NEW", "description": "", "parentId": {{s.DatasetId}}, "customData": {} }""",
            ["datasets.info"] = $$"""{"id": {{s.DatasetId}}}""",
            ["datasets.list"] = List($"\"projectId\": {s.ProjectId},", s.DatasetId),
            ["images.internal.hashes.list"] = """["aGFzaA=="]""",
            ["images.bulk.add"] = $$"""{"datasetId": {{s.DatasetId}}, "images": [{"title": "NEW.png", "imageId": {{image}}, "parentId": {{image}}, "meta": {} }]}""",
            ["images.list"] = List(
                $$"""
                "datasetId": {{s.DatasetId}}, "projectId": {{s.ProjectId}}, "recursive": true,
                "filters": [{"type": "objects_class", "data": {"classId": {{s.CarId}} } }],
                """,
                image),
            ["images.facets"] = $$"""
                {"datasetId": {{s.DatasetId}}, "filter": [{"field": "id", "operator": "=", "value": {{image}}}], "filters": [{"type": "images_status", "data": {"status": "no_job"} }]}
                """,
            ["images.info"] = $$"""{"id": {{image}}}""",
            ["images.download"] = $$"""{"id": {{image}}}""",
            ["images.history"] = $$"""{"imageId": {{image}}, "page": 1, "per_page": 20, "sort": "date", "sort_order": "asc", "filter": [{"field": "userId", "operator": "in", "value": [{{s.Annotator.Id}}]}]}""",
            ["images.history.figures"] = $$"""{"imageId": {{image}}, "at": "2026-11-26T12:00:00.000Z"}""",
            ["images.editInfo"] = $$"""{"id": {{image}}, "name": "NEW.png", "description": "", "meta": {} }""",
            ["images.bulk.set-custom-sort"] = $$"""{"images": [{"id": {{image}}, "customSort": "7"}]}""",
            ["images.update.links"] = $$"""{"images": [{"id": {{s.ImageIds[2]}}, "link": "http://images.test/2.png"}], "clearLocalDataSource": true}""",
            ["images.bulk.remove"] = $$"""{"imageIds": [{{removed}}]}""",
            ["images.bulk.restore"] = $$"""{"imageIds": [{{removed}}]}""",
            ["images.bulk.download"] = $$"""{"datasetId": {{s.DatasetId}}, "imageIds": [{{image}}]}""",
            ["images.bulk.download-by-hash"] = $$"""{"hashes": ["{{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Scene.Png(100, 80, 1)))}}"]}""",
            ["figures.bulk.add"] = $$"""
                {"entityId": {{image}}, "datasetId": {{s.DatasetId}}, "figures": [
                  {"entityId": {{image}}, "classId": {{s.CarId}}, "geometryType": "rectangle", "tags": [{"tagId": {{s.ColorId}}, "value": "red"}],
                   "geometry": {"points": {"exterior": [[10, 20], [30, 40]], "interior": []} } }]}
                """,
            ["figures.info"] = $$"""{"id": {{drawn.Figure}}}""",
            ["figures.editInfo"] = $$"""
                {"id": {{drawn.Figure}}, "tags": [{"tagId": {{s.ColorId}}, "value": "red"}], "nnCreated": false, "nnUpdated": false, "priority": 1, "description": "",
                 "geometry": {"points": {"exterior": [[10, 20], [30, 41]], "interior": []} }, "customData": {}, "meta": {} }
                """,
            ["figures.bulk.remove"] = $$"""{"figureIds": [{{drawn.OtherFigure}}]}""",
            ["figures.bulk.restore"] = $$"""{"figureIds": [{{drawn.OtherFigure}}]}""",
            ["figures.priority.update"] = $$"""{"id": {{drawn.Figure}}, "priority": 2}""",
            ["figures.custom-data.update"] = $$"""{"id": {{drawn.Figure}}, "customData": {} }""",
            ["figures.bulk.download.geometry"] = $$"""{"ids": [{{drawn.Figure}}]}""",
            ["figures.bulk.upload.geometry"] = $$"""{"geometries": [{"figureId": {{drawn.Figure}}, "geometry": {"points": {"exterior": [[10, 20], [30, 41]], "interior": []} } }]}""",
            ["figures.tags.list"] = $$"""{"id": {{drawn.Figure}}}""",
            ["figures.tags.bulk.add"] = $$"""{"projectId": {{s.ProjectId}}, "tags": [{"tagId": {{s.ColorId}}, "figureId": {{drawn.Figure}}, "value": "red"}]}""",
            ["tags.entities.bulk.add"] = $$"""{"projectId": {{s.ProjectId}}, "tags": [{"entityId": {{s.ImageIds[3]}}, "tagId": {{s.ColorId}}, "value": "red"}]}""",
            ["image-tags.bulk.add-to-image"] = $$"""{"tagId": {{s.ColorId}}, "ids": [{{s.ImageIds[3]}}], "value": "red"}""",
            ["image-tags.update-tag-value"] = $$"""{"id": {{drawn.ImageTag}}, "value": "blue"}""",
            ["image-tags.remove-from-image"] = $$"""{"tagId": {{s.ColorId}}, "imageId": {{s.ImageIds[2]}}, "id": {{drawn.OtherImageTag}}}""",
            ["image-tags.bulk.remove-from-images"] = $$"""{"tagIds": [{{s.ColorId}}], "ids": [{{s.ImageIds[2]}}]}""",
            ["object-tags.add-to-object"] = $$"""{"tagId": {{s.ColorId}}, "figureId": {{drawn.Figure}}, "value": "red"}""",
            ["object-tags.remove-from-figure"] = $$"""{"tagId": {{s.ColorId}}, "figureId": {{drawn.Figure}}, "id": {{drawn.FigureTag}}}""",
            ["figures.list"] = List(
                $$"""
                "datasetId": {{s.DatasetId}}, "projectId": {{s.ProjectId}}, "filters": [{"type": "objects_class", "data": {"classId": {{s.CarId}} } }],
                """,
                image).Replace("\"field\": \"id\"", "\"field\": \"entityId\"", StringComparison.Ordinal),
            ["annotations.info"] = $$"""{"imageId": {{image}}, "withCustomBigData": true, "integerCoords": false}""",
            ["annotations.bulk.info"] = $$"""{"datasetId": {{s.DatasetId}}, "imageIds": [{{image}}], "withCustomBigData": true, "integerCoords": false}""",
            ["annotations.list"] = List($"\"datasetId\": {s.DatasetId},", image).Replace("\"field\": \"id\"", "\"field\": \"imageId\"", StringComparison.Ordinal),
            ["annotations.bulk.add"] = $$"""
                {"datasetId": {{s.DatasetId}}, "annotations": [{"imageId": {{replaced}}, "annotation": {
                  "description": "", "size": {"height": 80, "width": 100}, "tags": [{"tagId": 1, "name": "color", "value": "red"}], "customBigData": {"a": 1},
                  "objects": [{"classId": 1, "classTitle": "car", "geometryType": "rectangle", "tags": [{"tagId": 1, "name": "color", "value": "red"}], "smartToolInput": {},
                    "points": {"exterior": [[10, 20], [30, 40]], "interior": []} }] } }]}
                """,
            ["annotations.bulk.copy"] = $$"""{"srcImageIds": [{{image}}], "destImageIds": [{{s.ImageIds[2]}}], "preserveSourceDate": true}""",
            ["jobs.add"] = $$"""
                {"name": "NEW", "datasetId": {{s.DatasetId}}, "userIds": [{{s.Annotator.Id}}], "reviewerId": {{s.Reviewer.Id}},
                 "meta": {"classes": ["car"], "projectTags": ["color"], "imageTags": [{"name": "color", "positive": false}], "range": {"start": 1}, "entityIds": [{{image}}]} }
                """,
            ["jobs.add.preview"] = $$"""
                {"name": "NEW", "datasetId": {{s.DatasetId}}, "userIds": [{{s.Annotator.Id}}], "reviewerId": {{s.Reviewer.Id}},
                 "meta": {"classes": ["car"], "projectTags": ["color"], "imageTags": [{"name": "color", "positive": false}], "range": {"start": 1}, "entityIds": [{{image}}]} }
                """,
            ["jobs.info"] = $$"""{"id": {{job}}}""",
            ["jobs.list"] = List($"\"teamId\": {team},", job),
            ["jobs.set-status"] = $$"""{"id": {{job}}, "status": "in_progress"}""",
            ["jobs.entities.update-review-status"] = $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "done"}""",
            ["jobs.restart"] = $$"""{"id": {{job}}, "userIds": [{{s.Annotator.Id}}], "reviewerId": {{s.Reviewer.Id}}, "name": "NEW", "completeExisting": false}""",
            ["jobs.stats"] = $$"""{"id": {{job}}}""",
            ["jobs.timeline"] = $$"""{"id": {{job}}}""",
            ["jobs.forecast"] = $$"""{"id": {{job}}}""",
            ["jobs.rounds"] = $$"""{"id": {{job}}, "entityId": {{image}}}""",
            ["jobs.reject"] = $$"""{"id": {{other}}, "mode": "unmarked"}""",
            ["jobs.editInfo"] = $$"""
                {"id": {{other}}, "name": "NEW", "readme": "", "description": "", "userId": {{s.Annotator.Id}}, "reviewerId": {{s.Reviewer.Id}}, "priority": 2, "customData": {},
                 "meta": {"classes": ["car"], "projectTags": ["color"], "readOnlyTags": ["color"], "toolboxSettings": {} } }
                """,
            ["jobs.stop"] = $$"""{"id": {{other}}}""",
            ["jobs.archive"] = $$"""{"id": {{other}}}""",
            ["jobs.restore"] = $$"""{"id": {{other}}}""",
            ["jobs.bulk.remove"] = $$"""{"ids": [{{other}}]}""",
        };
    }

    /// <summary>The methods about projects, datasets and what lies in them beside images; what is removed is nothing that other requests name.</summary>
    private static Dictionary<string, string> BodiesOf(Scene s, Spares spares) => new()
    {
        ["projects.list.all"] = List("\"skipExported\": true,", s.ProjectId),
        ["projects.editInfo"] = $$"""{"id": {{s.ProjectId}}, "name": "NEW", "description": "", "readme": "", "customData": {}, "type": "images"}""",
        ["projects.workspace.set"] = $$"""{"id": {{s.ProjectId}}, "workspaceId": {{s.Team.WorkspaceId}}}""",
        ["projects.archive"] = $$"""{"id": {{spares.Project}}}""",
        ["projects.restore"] = $$"""{"id": {{spares.Project}}}""",
        ["projects.remove.permanently"] = $$"""
            {"projects": [{"id": {{spares.Project}}, "archiveUrl": "https://backup.test/a", "annotationsArchiveUrl": "https://backup.test/b"}], "preserveProjectCard": false}
            """,
        ["projects.clone"] = $$"""{"id": {{s.ProjectId}}, "workspaceId": {{s.Team.WorkspaceId}}, "name": "NEW", "include": {"images": false} }""",
        ["tasks.info"] = $$"""{"id": {{spares.Task}}}""",
        ["tasks.list"] = List($"\"teamId\": {s.Team.Id},", spares.Task),
        ["tasks.cancel"] = $$"""{"id": {{spares.WaitingTask}}}""",
        ["projects.classes.remove"] = $$"""{"id": {{spares.Class}}, "projectId": {{s.ProjectId}}}""",
        ["projects.tags.remove"] = $$"""{"id": {{spares.Tag}}, "projectId": {{s.ProjectId}}}""",
        ["advanced.object_classes.list"] = List($"\"projectId\": {s.ProjectId},", s.CarId),
        ["advanced.object_classes.info"] = $$"""{"id": {{s.CarId}}}""",
        ["advanced.object_classes.editInfo"] = $$"""{"id": {{s.CarId}}, "name": "car", "description": "", "hotkey": "", "shape": "rectangle", "color": "#FF0000", "settings": {} }""",
        ["tags.list"] = List($"\"projectId\": {s.ProjectId},", s.ColorId),
        ["datasets.list.all"] = List("", s.DatasetId),
        ["datasets.editInfo"] = $$"""{"id": {{s.DatasetId}}, "name": "NEW", "description": "", "customData": {} }""",
        ["datasets.move"] = $$"""{"srcId": {{spares.Dataset}}, "destId": {{s.DatasetId}}}""",
        ["datasets.favorite-change"] = $$"""{"id": {{s.DatasetId}}, "isFavorite": true}""",
        ["datasets.archive"] = $$"""{"id": {{spares.Dataset}}}""",
        ["datasets.restore"] = $$"""{"id": {{spares.Dataset}}}""",
        ["datasets.remove.permanently"] = $$"""{"datasets": [{"id": {{spares.Dataset}}}]}""",
    };

    private static async Task<Spares> SparesAsync(Scene scene)
    {
        var meta = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
        var project = (await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "spare of {{scene.ProjectId}}"}""")).Ok();
        var dataset = (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "spare"}""")).Ok();
        return new Spares(Scene.Id(project), Scene.Id(dataset), Scene.Id(meta["classes"]![1]!), Scene.Id(meta["tags"]![2]!), await scene.Team.AddTaskAsync(), await scene.Team.AddTaskAsync("queued"));
    }

    /// <summary>Methods about accounts and tokens. Whom they change is nobody that other requests need.</summary>
    private static async Task<Dictionary<string, string>> AboutPeopleAsync(TestTeam team)
    {
        var spare = await team.MemberAsync(Role.Annotator, madeBy: team.Admin);
        var (workspace, spareWorkspace) = (await team.AddWorkspaceAsync(), await team.AddWorkspaceAsync());
        var token = Scene.Id((await team.Admin.Raw.PostAsync("tokens.add", $$"""{"name": "spare {{spare.Id}}"}""")).Ok());
        return new()
        {
            ["users.list"] = List("", spare.Id),
            ["users.editInfo"] = $$"""{"id": {{spare.Id}}, "name": "Spare", "email": "", "password": "secret"}""",
            ["users.disable"] = $$"""{"id": {{spare.Id}}, "disable": true}""",
            ["users.ssh-keys"] = "{}",
            ["tokens.add"] = """{"name": "NEW"}""",
            ["tokens.list"] = List("", token),
            ["tokens.remove"] = $$"""{"id": {{token}}}""",
            ["teams.add"] = """{"name": "NEW", "description": ""}""",
            ["teams.editInfo"] = $$"""{"id": {{team.Id}}, "name": "NEW", "description": ""}""",
            ["teams.archive"] = $$"""{"id": {{await TestTeam.AddAsync(team.Server, team.Admin)}}}""",
            ["teams.restore"] = $$"""{"id": {{await TestTeam.AddAsync(team.Server, team.Admin, archived: true)}}}""",
            ["teams.remove.permanently"] = $$"""{"teamsIds": [{{await TestTeam.AddAsync(team.Server, team.Admin, archived: true)}}]}""",
            ["workspaces.add"] = $$"""{"teamId": {{team.Id}}, "name": "NEW", "description": ""}""",
            ["workspaces.editInfo"] = $$"""{"id": {{workspace}}, "name": "NEW", "description": ""}""",
            ["workspaces.visibility.set"] = $$"""{"id": {{workspace}}, "hidden": true}""",
            ["workspaces.archive"] = $$"""{"id": {{spareWorkspace}}}""",
            ["workspaces.restore"] = $$"""{"id": {{spareWorkspace}}}""",
            ["workspaces.remove.permanently"] = $$"""{"workspacesIds": [{{spareWorkspace}}]}""",
            ["members.editInfo"] = $$"""{"teamId": {{team.Id}}, "id": {{spare.Id}}, "roleId": {{Role.Viewer.Id}}}""",
            ["members.remove"] = $$"""{"teamId": {{team.Id}}, "id": {{(await team.MemberAsync(Role.Annotator)).Id}}}""",
        };
    }

    /// <summary>The guide of the job, and another to be removed.</summary>
    private static async Task<Dictionary<string, string>> AboutGuidesAsync(Scene scene, long job)
    {
        var (guide, spare) = (await scene.GuideAsync($"guide {scene.ProjectId}"), await scene.GuideAsync($"spare {scene.ProjectId}"));
        (await scene.Manager.Raw.PostAsync("jobs.editInfo", $$"""{"id": {{job}}, "meta": {"guide": {{guide}}} }""")).Ok();
        return new()
        {
            ["guides.add"] = $$"""{"teamId": {{scene.Team.Id}}, "name": "NEW", "description": ""}""",
            ["guides.info"] = $$"""{"id": {{guide}}}""",
            ["guides.list"] = List($"\"teamId\": {scene.Team.Id},", guide),
            ["guides.editInfo"] = $$"""{"id": {{guide}}, "name": "NEW", "description": ""}""",
            ["guides.remove"] = $$"""{"id": {{spare}}}""",
            ["guides.restore"] = $$"""{"id": {{spare}}}""",
        };
    }

    /// <summary>An issue of the manager's on the third image, which the annotator is to settle and the administrator commented on, and another to be removed.</summary>
    private static async Task<Dictionary<string, string>> AboutIssuesAsync(Scene scene, long job)
    {
        var (team, image, assignees) = (scene.Team.Id, scene.ImageIds[2], $"\"assignees\": [{scene.Annotator.Id}]");
        var figure = Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image, left: 60))).Ok()[0]!);
        var (issue, spare) = (await scene.IssueAsync(image), await scene.IssueAsync(image));
        (await scene.Manager.Raw.PostAsync("issues.editInfo", $$"""{"id": {{issue}}, {{assignees}}}""")).Ok();
        var comment = Scene.Id((await scene.Team.Admin.Raw.PostAsync("issues.comments.add", $$"""{"issueId": {{issue}}, "comment": "yes"}""")).Ok());
        return new()
        {
            ["issues.add"] = $$"""
                {"teamId": {{team}}, "name": "NEW", "comment": "look", {{assignees}}, "isLocal": true, "imageId": {{image}}, "figureId": {{figure}}, "jobId": {{job}},
                 "position": {"left": 1.5, "top": 2} }
                """,
            ["issues.info"] = $$"""{"id": {{issue}}}""",
            ["issues.list"] = List($"\"teamId\": {team},", issue),
            ["issues.editInfo"] = $$"""{"id": {{issue}}, "name": "NEW", "status": "open", "isPinned": true, {{assignees}}}""",
            ["issues.remove"] = $$"""{"id": {{spare}}}""",
            ["issues.restore"] = $$"""{"id": {{spare}}}""",
            ["issues.comments.add"] = $$"""{"issueId": {{issue}}, "comment": "NEW"}""",
            ["issues.comments.editInfo"] = $$"""{"id": {{comment}}, "comment": "NEW"}""",
            ["issues.sub-issue.add"] = $$"""
                {"issueId": {{issue}}, "bindings": [{"field": "figureId", "value": {{figure}}, "extra": {"figureImageId": {{image}}} }],
                 "meta": {"position": {"left": 1.5, "top": 2}, "annotationData": {} }, "parentId": {{issue}}}
                """,
        };
    }

    /// <summary>Two notifications of the administrator's.</summary>
    private static async Task<Dictionary<string, string>> AboutNotificationsAsync(TestTeam team, long job)
    {
        var (first, second) = (await team.NotifyAsync(team.Admin, job), await team.NotifyAsync(team.Admin, job));
        return new()
        {
            ["notifications.list"] = $$"""{"teamId": {{team.Id}}, "per_page": 20, "after": "1.1"}""",
            ["notifications.read"] = $$"""{"ids": [{{first}}], "upToId": {{second}}}""",
        };
    }

    private static string List(string where, long id) =>
        $$"""{ {{where}} "page": 1, "per_page": 20, "sort": "id", "sort_order": "asc", "filter": [{"field": "id", "operator": "in", "value": [{{id}}]}] }""";

    /// <summary>Things that are there to be removed: a project without jobs, and a dataset, a class and a tag of the scene's project; and two tasks.</summary>
    private sealed record Spares(long Project, long Dataset, long Class, long Tag, long Task, long WaitingTask);
}
