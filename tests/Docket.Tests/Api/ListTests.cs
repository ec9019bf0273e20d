using System.Text;
using Docket.Tests.Support;

namespace Docket.Tests.Api;

public sealed class ListTests(Servers servers)
{
    private static readonly Dictionary<string, string[]> SortedBy = new()
    {
        ["jobs.list"] =
        [
            "id", "name", "userId", "createdBy", "reviewerId", "projectId", "datasetId", "labelingQueueId", "priority", "projectType", "status", "createdAt", "updatedAt",
            "startedAt", "finishedAt", "annotationFinishedAt", "reviewFinishedAt", "dueAt",
        ],
        ["images.list"] = ["id", "name", "description", "labelsCount", "width", "height", "size", "datasetId", "createdAt", "updatedAt"],
        ["figures.list"] = ["id", "entityId", "imageId", "classId", "objectId", "createdAt", "updatedAt"],
        ["members.list"] = ["id", "login", "name", "email", "role", "disabled"],
        ["datasets.list"] = ["id", "name", "description", "parentId", "createdAt", "updatedAt"],
        ["projects.list"] = ["id", "name", "description", "type", "workspaceId", "groupId", "createdAt", "updatedAt"],
        ["teams.list"] = ["id", "name", "description", "createdAt", "updatedAt"],
        ["workspaces.list"] = ["id", "name", "description", "createdAt", "updatedAt"],
        ["tasks.list"] = ["id", "type", "status", "userId", "createdAt", "startedAt", "finishedAt"],
        ["roles.list"] = ["id", "role"],
    };

    [Theory, Databases]
    public async Task EveryList_SortedByEveryField_Answers(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        await scene.JobAsync();
        foreach (var (method, sort) in SortedBy.SelectMany(list => list.Value.Select(sort => (list.Key, sort))))
        {
            foreach (var order in new[] { "asc", "desc" })
            {
                var answer = await scene.Manager.Raw.PostAsync(method, $$"""
                    {"teamId": {{scene.Team.Id}}, "workspaceId": {{scene.Team.WorkspaceId}}, "projectId": {{scene.ProjectId}}, "datasetId": {{scene.DatasetId}},
                     "sort": "{{sort}}", "sort_order": "{{order}}", "filter": [{"field": "{{sort}}", "operator": "!in", "value": [null]}]}
                    """);
                Assert.True((int)answer.Status == 200 || answer.ErrorType == "BAD_FILTER", $"{method} by {sort} {order}: {answer.Text}");
            }
        }
    }

    [Theory, Databases]
    public async Task TokenPages_AnySize_GiveEachImageOnce(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 7);
        foreach (var perPage in new[] { 1, 2, 3, 6, 7, 8 })
        {
            var (found, after, pages) = (new List<long>(), (string?)null, 0);
            do
            {
                var page = (await scene.Manager.Raw.PostAsync("images.list", $$"""
                    {"datasetId": {{scene.DatasetId}}, "pagination_mode": "token", "per_page": {{perPage}}, "after": {{(after is null ? "null" : $"\"{after}\"")}}}
                    """)).Ok();
                found.AddRange(page["entities"]!.AsArray().Select(image => Scene.Id(image!)));
                Assert.Equal(7, page["total"]!.GetValue<int>());
                after = page["after"]?.GetValue<string>();
                pages++;
            }
            while (after is not null);

            Assert.Equal(scene.ImageIds, found);
            Assert.Equal((7 + perPage - 1) / perPage, pages);
        }
    }

    [Theory, Databases]
    public async Task Token_ThatIsNone_IsRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        string[] tokens = ["x", "", "AAAA", Convert.ToBase64String(Encoding.ASCII.GetBytes("1.5")), Convert.ToBase64String(new byte[33]), new('A', 400), "99999999999999999999"];
        foreach (var token in tokens)
        {
            (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "pagination_mode": "token", "after": "{{token}}"}""")).Refused(400, "BAD_VALUE");
        }
    }

    [Theory, Databases]
    public async Task Filter_ByManyThousandIds_Answers(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        var ids = string.Join(',', Enumerable.Range(0, 70_000).Select(index => scene.ImageIds[0] + index));
        foreach (var (method, field) in new[] { ("images.list", "id"), ("figures.list", "entityId") })
        {
            (await scene.Manager.Raw.PostAsync(method, $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{"field": "{{field}}", "operator": "in", "value": [{{ids}}]}]}""")).Ok();
        }
    }
}
