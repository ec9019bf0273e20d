using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Tests.Support;

namespace Docket.Tests.Access;

/// <summary>Ids that are not the caller's to use, planted into every place of every request that takes an id.</summary>
public sealed class ForeignIdTests(Servers servers)
{
    /// <summary>Where an id of another project or an unknown one means nothing by contract: the entry goes by its name.</summary>
    private static readonly string[] ByName = ["meta.classes[0].id", "meta.tags[0].id"];

    /// <summary>Where an annotation that was read from another project may hold its ids: only the names beside them count.</summary>
    private static readonly string[] Unheeded =
        ["annotations[0].annotation.tags[0].tagId", "annotations[0].annotation.objects[0].classId", "annotations[0].annotation.objects[0].tags[0].tagId"];

    [Theory, Databases]
    public async Task Id_OfAnotherTeam_IsRefusedLikeAMissingOne(Database database)
    {
        var cast = await CastAsync(database);
        var wrong = new List<string>();
        foreach (var (method, body, path) in Places(cast).Where(place => !JsonPaths.IsFilter(place.Path) && !ByName.Contains(place.Path) && !Unheeded.Contains(place.Path)))
        {
            var planted = JsonPaths.At(cast.Foreign.Of(method)!, path)!.GetValue<long>();
            var missing = await PlantAsync(cast, method, body, path, Cast.MissingId);
            Check(wrong, $"{method} {path} missing", missing);
            if (planted != JsonPaths.At(body, path)!.GetValue<long>())
            {
                var foreign = await PlantAsync(cast, method, body, path, planted);
                Check(wrong, $"{method} {path} foreign", foreign);
                if (Cast.WithoutNumbers(foreign) != Cast.WithoutNumbers(missing))
                {
                    wrong.Add($"{method} {path} tells: {foreign.Text} but {missing.Text}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, Databases]
    public async Task Id_OutOfRange_IsRefused(Database database)
    {
        var cast = await CastAsync(database);
        var wrong = new List<string>();
        foreach (var (method, body, path) in Places(cast).Where(place => !JsonPaths.IsFilter(place.Path) && !ByName.Contains(place.Path) && !Unheeded.Contains(place.Path)))
        {
            foreach (var id in new[] { 0, -1, long.MaxValue, long.MinValue })
            {
                Check(wrong, $"{method} {path} = {id}", await PlantAsync(cast, method, body, path, id));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, Databases]
    public async Task Id_InAFilter_FindsNothingOfAnotherTeam(Database database)
    {
        var cast = await CastAsync(database);
        foreach (var (method, body, path) in Places(cast).Where(place => JsonPaths.IsFilter(place.Path)))
        {
            var planted = JsonPaths.At(cast.Foreign.Of(method)!, path)!.GetValue<long>();
            foreach (var id in new[] { planted, Cast.MissingId, -1, long.MaxValue }.Where(id => id != JsonPaths.At(body, path)!.GetValue<long>()))
            {
                var page = (await PlantAsync(cast, method, body, path, id)).Ok();
                Assert.Equal((method.Name, path, id, 0), (method.Name, path, id, page["total"]!.GetValue<int>()));
            }
        }
    }

    [Theory, Databases]
    public async Task Filter_ByEachIdField_FindsNothingOfAnotherTeam(Database database)
    {
        var cast = await CastAsync(database);
        var foreign = cast.Foreign.Scene;
        foreach (var method in Methods.All.Where(method => method.Request is { } request && request.Type.IsAssignableTo(typeof(ListRequest))))
        {
            var body = cast.Requests.Of(method)!;
            body.AsObject().Remove("filters");
            var unknown = await FilterAsync(cast, method, body, "no-such-field", [1]);
            var fields = unknown.Refused(400, "BAD_FILTER").Json["details"]!["message"]!.GetValue<string>().Split("known fields: ")[1].Split(", ");
            foreach (var field in fields.Where(field => field.EndsWith("Id", StringComparison.Ordinal) || field == "createdBy"))
            {
                long[] ids = field switch
                {
                    "userId" or "createdBy" or "reviewerId" => [foreign.Manager.Id, foreign.Annotator.Id, foreign.Reviewer.Id],
                    "workspaceId" => [foreign.Team.WorkspaceId],
                    "groupId" or "teamId" => [foreign.Team.Id],
                    _ => [foreign.ProjectId, foreign.DatasetId, foreign.CarId, cast.Foreign.JobId, .. foreign.ImageIds],
                };
                Assert.Equal((method.Name, field, 0), (method.Name, field, (await FilterAsync(cast, method, body, field, ids)).Ok()["total"]!.GetValue<int>()));
            }
        }
    }

    [Theory, Databases]
    public async Task MetaUpdate_WithIdsOfAnotherTeam_TakesTheEntriesByName(Database database)
    {
        var cast = await CastAsync(database);
        var foreignBefore = await MetaAsync(cast.Foreign);
        var method = Methods.All.Single(method => method.Name == "projects.meta.update");
        var planted = ByName.Aggregate(cast.Requests.Of(method)!, (body, path) => JsonPaths.With(body, path, JsonPaths.At(cast.Foreign.Of(method)!, path)!.DeepClone()));

        (await ValidRequests.CallAsync(cast.People[Who.Admin].Raw, method, planted)).Ok();

        var own = JsonNode.Parse(await MetaAsync(cast.Requests))!;
        Assert.Equal((cast.Requests.Scene.CarId, cast.Requests.Scene.ColorId), (Scene.Id(own["classes"]![0]!), Scene.Id(own["tags"]![0]!)));
        Assert.Equal(foreignBefore, await MetaAsync(cast.Foreign));
    }

    private static async Task<string> MetaAsync(ValidRequests requests) =>
        (await requests.Scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{requests.Scene.ProjectId}}}""")).Ok().ToJsonString();

    private static IEnumerable<(ApiMethod Method, JsonNode Body, string Path)> Places(Cast cast) =>
        from method in Methods.All
        let body = cast.Requests.Of(method)
        from path in JsonPaths.Ids(body)
        select (method, body, path);

    private static Task<RawAnswer> PlantAsync(Cast cast, ApiMethod method, JsonNode body, string path, long id) =>
        ValidRequests.CallAsync(cast.People[Who.Admin].Raw, method, JsonPaths.With(body, path, id));

    private static Task<RawAnswer> FilterAsync(Cast cast, ApiMethod method, JsonNode body, string field, long[] ids) =>
        ValidRequests.CallAsync(
            cast.People[Who.Admin].Raw,
            method,
            JsonPaths.With(body, "filter", new JsonArray(new JsonObject { ["field"] = field, ["operator"] = "in", ["value"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) })));

    private static void Check(List<string> wrong, string call, RawAnswer answer)
    {
        if ((int)answer.Status is not (400 or 404))
        {
            wrong.Add($"{call}: {(int)answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 200)]}");
        }
    }

    private async Task<Cast> CastAsync(Database database) => await Cast.CreateAsync(await servers.GetAsync(database));
}
