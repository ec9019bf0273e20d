using System.Text.Json.Nodes;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Api;

/// <summary>Pages of lists: sizes, order, and that walking them covers each entity once.</summary>
public sealed class ListPagingTests(Servers servers)
{
    [Theory, Databases]
    public async Task Pages_OfAnySizeAndOrder_CoverEachExactlyOnce(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 7);
        foreach (var image in new[] { 2, 5, 5 })
        {
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[image]))).Ok();
        }

        foreach (var sort in new[] { "id", "name", "description", "labelsCount", "createdAt", "updatedAt", "size", "datasetId", "title" })
        {
            foreach (var (order, size) in new[] { ("asc", 1), ("desc", 3), ("asc", 4), ("desc", 7) })
            {
                var walked = await WalkAsync(scene, sort, order, size);
                Assert.Equal((sort, order, size, true), (sort, order, size, scene.ImageIds.Order().SequenceEqual(walked.Order())));
            }
        }
    }

    [Theory, Databases]
    public async Task Ties_InEitherOrder_GoByAscendingId(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 4);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[1]))).Ok();
        long[] Of(params int[] positions) => [.. positions.Select(position => scene.ImageIds[position])];

        Assert.Equal(Of(0, 2, 3, 1), await WalkAsync(scene, "labelsCount", "asc", 2));
        Assert.Equal(Of(1, 0, 2, 3), await WalkAsync(scene, "labelsCount", "desc", 2));
        Assert.Equal(Of(0, 1, 2, 3), await WalkAsync(scene, "width", "desc", 3));
        Assert.Equal(Of(3, 2, 1, 0), await WalkAsync(scene, "name", "desc", 3));
        Assert.Equal(Of(3, 2, 1, 0), await WalkAsync(scene, "id", "desc", 3));
    }

    [Theory, Databases]
    public async Task Nulls_InEitherOrder_ComeLast(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var jobs = new List<long>();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            jobs.Add(await scene.JobAsync());
        }

        (await scene.Manager.SetStatusAsync(jobs[1], "in_progress")).Ok();
        (await scene.Manager.SetStatusAsync(jobs[3], "in_progress")).Ok();

        foreach (var (order, expected) in new[] { ("asc", new[] { jobs[0], jobs[2] }), ("desc", [jobs[0], jobs[2]]) })
        {
            var page = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "sort": "startedAt", "sort_order": "{{order}}"}""")).Ok();
            Assert.Equal(expected, page["entities"]!.AsArray().Skip(2).Select(job => Scene.Id(job!)));
        }
    }

    [Theory, Databases]
    public async Task Names_Sorted_GoByTheirCodePoints(Database database)
    {
        var team = await servers.TeamAsync(database);
        foreach (var name in new[] { "b", "\u00e9", "A", "a", "Z", "_", "\ud83d\ude00" })
        {
            (await team.Admin.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "{{name}}"}""")).Ok();
        }

        var page = (await team.Admin.Raw.PostAsync("projects.list", $$"""{"groupId": {{team.Id}}, "sort": "name"}""")).Ok();

        Assert.Equal(["A", "Z", "_", "a", "b", "\u00e9", "\ud83d\ude00"], page["entities"]!.AsArray().Select(project => project!["name"]!.GetValue<string>()));
    }

    [Theory, Databases]
    public async Task PerPage_TooLarge_IsLoweredAndSaidSo(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);

        foreach (var (method, scope, most) in new[]
        {
            ("jobs.list", $"\"teamId\": {scene.Team.Id}", 500), ("projects.list", $"\"groupId\": {scene.Team.Id}", 500), ("datasets.list", $"\"projectId\": {scene.ProjectId}", 500),
            ("images.list", $"\"datasetId\": {scene.DatasetId}", 10_000), ("figures.list", $"\"datasetId\": {scene.DatasetId}", 20_000), ("members.list", $"\"teamId\": {scene.Team.Id}", 500),
        })
        {
            foreach (var (given, expected) in new[] { ("", most), (", \"per_page\": 2147483647", most), (", \"per_page\": \"3\"", 3), (", \"per_page\": null", most) })
            {
                var page = (await scene.Manager.Raw.PostAsync(method, $$"""{ {{scope}}{{given}}}""")).Ok();
                Assert.Equal((method, expected), (method, page["perPage"]!.GetValue<int>()));
            }
        }
    }

    [Theory, Databases]
    public async Task Page_EmptyOrBeyondTheEnd_IsAnEmptyPageOfAtLeastOne(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);

        foreach (var page in new[] { "", ", \"page\": 1", ", \"page\": 2147483647" })
        {
            var answer = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}{{page}}}""")).Ok();
            Assert.Equal("""{"total":0,"perPage":10000,"pagesCount":1,"entities":[],"after":null}""", answer.ToJsonString());
        }
    }

    [Theory, Databases]
    public async Task Paging_OutOfRangeOrOfAnotherType_IsRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);

        foreach (var (paging, code) in new[]
        {
            ("\"page\": 0", "BAD_VALUE"), ("\"page\": -1", "BAD_VALUE"), ("\"page\": 1.5", "BAD_VALUE"), ("\"page\": \"x\"", "BAD_VALUE"), ("\"page\": 2147483648", "BAD_VALUE"), ("\"per_page\": 0", "BAD_VALUE"),
            ("\"per_page\": []", "BAD_VALUE"), ("\"sort\": \"hash\"", "BAD_FILTER"), ("\"sort\": \"\"", "BAD_FILTER"), ("\"sort\": 5", "BAD_VALUE"), ("\"sort_order\": \"up\"", "BAD_VALUE"), ("\"fields\": 5", "BAD_VALUE"),
            ("\"fields\": [null]", "BAD_VALUE"),
        })
        {
            (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, {{paging}}}""")).Refused(400, code);
        }
    }

    // As get_list_all_pages of the Python SDK: the first page says how many there are, and all of them together must be the total.
    private static async Task<List<long>> WalkAsync(Scene scene, string sort, string order, int size)
    {
        var (seen, pages) = (new List<long>(), 1);
        for (var number = 1; number <= pages; number++)
        {
            var page = (await scene.Manager.Raw.PostAsync(
                "images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [], "sort": "{{sort}}", "sort_order": "{{order}}", "page": {{number}}, "per_page": {{size}}}""")).Ok();
            pages = page["pagesCount"]!.GetValue<int>();
            Assert.Equal((scene.ImageIds.Count, size), (page["total"]!.GetValue<int>(), page["perPage"]!.GetValue<int>()));
            seen.AddRange(page["entities"]!.AsArray().Select(image => Scene.Id(image!)));
        }

        return seen;
    }
}
