using System.Text.Json.Nodes;
using CsCheck;
using Docket.Sdk.Jobs;
using Docket.Sdk.Teams;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

/// <summary>Random requests of <c>jobs.list</c> against what they mean over rows in memory, on each database.</summary>
public sealed class JobsListModelTests(Servers servers)
{
    private const int Jobs = 60;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Every column to sort by, as the protocol lists them (7.4), with those that can be filtered by too.</summary>
    private static readonly Dictionary<string, Func<JobRow, IComparable?>> Columns = new()
    {
        ["id"] = row => row.Id,
        ["userId"] = row => row.UserId,
        ["createdBy"] = row => row.CreatedBy,
        ["reviewerId"] = row => row.ReviewerId,
        ["projectId"] = row => row.ProjectId,
        ["datasetId"] = row => row.DatasetId,
        ["labelingQueueId"] = _ => null,
        ["priority"] = row => row.Priority,
        ["name"] = row => row.Name,
        ["status"] = row => row.Status.Value,
        ["createdAt"] = row => row.CreatedAt,
        ["updatedAt"] = row => row.UpdatedAt,
        ["startedAt"] = row => row.StartedAt,
        ["finishedAt"] = row => row.FinishedAt,
        ["annotationFinishedAt"] = row => row.AnnotationFinishedAt,
        ["reviewFinishedAt"] = row => row.ReviewFinishedAt,
        ["dueAt"] = row => row.DueAt,
    };

    private static readonly string[] Operators = ["=", "!=", "in", "!in", ">", ">=", "<", "<="];

    [Theory, Databases]
    public async Task List_AnyFilterSortAndPage_IsWhatTheModelSays(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var outsider = await scene.Team.MemberAsync(Role.Annotator);
        long[] people = [scene.Manager.Id, scene.Annotator.Id, scene.Reviewer.Id, outsider.Id];
        var places = await PlacesAsync(scene);
        var rows = await StoreAsync(scene, people, places);
        await RemoveAsync(scene, places);
        Person[] askers = [scene.Manager, scene.Annotator, scene.Reviewer, outsider];
        await Gen.Select(Gen.Int, Gen.Bool, Gen.Bool, Gen.Int[1, 15]).SampleAsync(
            async (seed, descending, showDisabled, perPage) =>
            {
                var random = new Random(seed);
                var asker = askers[random.Next(askers.Length)];
                var sort = Columns.Keys.ElementAt(random.Next(Columns.Count));
                var conditions = Enumerable.Range(0, random.Next(3)).Select(_ => Condition(random, rows, people)).ToList();
                var expected = rows
                    .Where(row => row.RemovedAt is null && row.DatasetId == scene.DatasetId && (showDisabled || !row.Disabled) && Sees(asker, scene, row) && conditions.All(one => one.Meets(row)))
                    .OrderBy(row => Columns[sort](row) is null)
                    .ThenBy(row => Columns[sort](row), Comparer<IComparable?>.Create((a, b) => Compare(a, b) * (descending ? -1 : 1)))
                    .ThenBy(row => row.Id)
                    .Select(row => row.Id)
                    .ToList();
                var request = $$"""
                    {"teamId": {{scene.Team.Id}}, "showDisabled": {{(showDisabled ? "true" : "false")}}, "sort": "{{sort}}", "sort_order": "{{(descending ? "desc" : "asc")}}",
                     "per_page": {{perPage}}, "fields": ["id"], "filter": [{{string.Join(',', conditions.Select(one => one.Json))}}]
                    """;
                await WalkAsync(asker, request, expected, perPage);
            },
            iter: 60,
            threads: 1);
    }

    [Theory, Databases]
    public async Task Participants_OfAnyForm_AreAnnotatorsOrReviewers(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var (both, none) = (await scene.JobAsync(), Scene.Id((await scene.AddJobAsync([scene.Manager.Id])).Ok()[0]!));
        var (annotator, reviewer, manager) = (scene.Annotator.Id, scene.Reviewer.Id, scene.Manager.Id);
        foreach (var (op, value, expected) in new (string, string, long[])[]
        {
            ("=", $"[{annotator}]", [both]), ("in", $"[{reviewer}]", [both]), ("in", $"[{manager}, {annotator}]", [both, none]), ("eq", $"{manager}", [none]), ("in", $"[\"{manager}\"]", [none]),
            ("!in", $"[{reviewer}]", [none]), ("!=", $"[{manager}]", [both]), ("in", "[]", []), ("!in", "[]", [both, none]), ("in", "[999999999]", []),
        })
        {
            var page = (await ListAsync(scene, "participantUserIds", op, value)).Ok();
            Assert.Equal((op, value, string.Join(' ', expected)), (op, value, string.Join(' ', page["entities"]!.AsArray().Select(job => Scene.Id(job!)))));
        }

        (await ListAsync(scene, "participantUserIds", "in", "null")).Refused(400, "BAD_FILTER");
        (await ListAsync(scene, "participantUserIds", "in", "[null]")).Refused(400, "BAD_FILTER");
        (await ListAsync(scene, "participantUserIds", "=", "\"me\"")).Refused(400, "BAD_FILTER");
        (await ListAsync(scene, "participantUserIds", ">", "[1]")).Refused(400, "BAD_FILTER");
        (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "sort": "participantUserIds"}""")).Refused(400, "BAD_FILTER");
    }

    private static Task<RawAnswer> ListAsync(Scene scene, string field, string op, string value) =>
        scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": {"field": "{{field}}", "operator": "{{op}}", "value": {{value}} } }""");

    private static bool Sees(Person asker, Scene scene, JobRow row) =>
        asker == scene.Manager || row.UserId == asker.Id || row.ReviewerId == asker.Id || (asker == scene.Reviewer && row.CreatedBy == asker.Id);

    private static int Compare(IComparable? a, IComparable? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string left, string right) => string.CompareOrdinal(left, right),
        _ => a.CompareTo(b),
    };

    // A condition on a column with a value of one of the rows, or on the people who take part.
    private static (Func<JobRow, bool> Meets, string Json) Condition(Random random, JobRow[] rows, long[] people)
    {
        if (random.Next(4) == 0)
        {
            var some = people.Where(_ => random.Next(2) == 0).ToList();
            return (row => some.Contains(row.UserId) || (row.ReviewerId is { } reviewer && some.Contains(reviewer)), ToJson("participantUserIds", "in", $"[{string.Join(',', some)}]"));
        }

        var field = Columns.Keys.ElementAt(random.Next(Columns.Count));
        var (value, other) = (Columns[field](rows[random.Next(Jobs)]), Columns[field](rows[random.Next(Jobs)]));
        var op = Operators[random.Next(value is null or string ? 4 : 8)];
        var isMember = op is "in" or "!in";
        return (row => Meets(Columns[field](row), op, value, other), ToJson(field, op, isMember ? $"[{ToJson(value)},{ToJson(other)}]" : ToJson(value)));
    }

    private static bool Meets(IComparable? actual, string op, IComparable? value, IComparable? other) => op switch
    {
        "=" => Equals(actual, value),
        "!=" => !Equals(actual, value),
        "in" => Equals(actual, value) || Equals(actual, other),
        "!in" => !Equals(actual, value) && !Equals(actual, other),
        ">" => actual is not null && actual.CompareTo(value) > 0,
        ">=" => actual is not null && actual.CompareTo(value) >= 0,
        "<" => actual is not null && actual.CompareTo(value) < 0,
        _ => actual is not null && actual.CompareTo(value) <= 0,
    };

    private static string ToJson(string field, string op, string value) => $$"""{"field": "{{field}}", "operator": "{{op}}", "value": {{value}}}""";

    private static string ToJson(IComparable? value) => value switch
    {
        null => "null",
        DateTimeOffset time => $"\"{time:yyyy-MM-ddTHH:mm:ss.fff}Z\"",
        string text => $"\"{text}\"",
        _ => $"{value}",
    };

    // Every page, and the empty one behind the last.
    private static async Task WalkAsync(Person asker, string request, List<long> expected, int perPage)
    {
        var pages = Math.Max(1, (expected.Count + perPage - 1) / perPage);
        foreach (var page in Enumerable.Range(1, pages + 1))
        {
            var answer = (await asker.Raw.PostAsync("jobs.list", $$"""{{request}}, "page": {{page}} }""")).Ok();
            var ids = answer["entities"]!.AsArray().Select(job => Scene.Id(job!)).ToList();
            Assert.True(expected.Skip((page - 1) * perPage).Take(perPage).SequenceEqual(ids), $"{asker.Login}: {request}, page {page}: {string.Join(' ', ids)} of {string.Join(' ', expected)}");
            Assert.Equal((expected.Count, pages), (answer["total"]!.GetValue<int>(), answer["pagesCount"]!.GetValue<int>()));
        }
    }

    // Where jobs stand: a project and a dataset that are there, a dataset that will be removed, a project that will be archived.
    private static async Task<(long Project, long Dataset)[]> PlacesAsync(Scene scene)
    {
        async Task<long> AddAsync(string method, string body) => Scene.Id((await scene.Manager.Raw.PostAsync(method, body)).Ok());
        var removed = await AddAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "removed"}""");
        var project = await AddAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "archived"}""");
        return [(scene.ProjectId, scene.DatasetId), (scene.ProjectId, removed), (project, await AddAsync("datasets.add", $$"""{"projectId": {{project}}, "name": "in it"}"""))];
    }

    private static async Task RemoveAsync(Scene scene, (long Project, long Dataset)[] places)
    {
        (await scene.Team.Admin.Raw.PostAsync("datasets.remove.permanently", $$"""{"datasets": [{"id": {{places[1].Dataset}}}]}""")).Ok();
        (await scene.Team.Admin.Raw.PostAsync("projects.archive", $$"""{"id": {{places[2].Project}}}""")).Ok();
    }

    private static async Task<JobRow[]> StoreAsync(Scene scene, long[] people, (long Project, long Dataset)[] places)
    {
        var random = new Random(4);
        var (ids, words) = (scene.Team.Server.Services.GetRequiredService<IdAllocator>(), default(JobStatus).Words);
        return await scene.Team.Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                DateTimeOffset? Time() => random.Next(3) == 0 ? null : Start.AddMilliseconds(random.Next(5));
                var rows = ids.Take(IdSpace.Team(scene.Team.Id), Jobs).Select(id => (Id: id, Place: places[Math.Max(random.Next(6) - 3, 0)])).Select(one => new JobRow
                {
                    TeamId = scene.Team.Id,
                    Id = one.Id,
                    Name = $"job {random.Next(4)}",
                    WorkspaceId = scene.Team.WorkspaceId,
                    ProjectId = one.Place.Project,
                    DatasetId = one.Place.Dataset,
                    CreatedBy = people[random.Next(4)],
                    UserId = people[random.Next(4)],
                    ReviewerId = random.Next(3) == 0 ? null : people[random.Next(4)],
                    Status = JobStatus.From(words[random.Next(words.Count)]),
                    Disabled = random.Next(4) == 0,
                    Priority = random.Next(1, 4),
                    CustomData = "{}",
                    Meta = new StoredJobMeta().Write(),
                    CreatedAt = Start.AddMilliseconds(random.Next(5)),
                    UpdatedAt = Start.AddMilliseconds(random.Next(5)),
                    StartedAt = Time(),
                    FinishedAt = Time(),
                    AnnotationFinishedAt = Time(),
                    ReviewFinishedAt = Time(),
                    DueAt = Time(),
                    RemovedAt = random.Next(8) == 0 ? Start : null,
                }).ToArray();
                db.AddRange(rows);
                return Task.FromResult(rows);
            },
            CancellationToken.None);
    }
}
