using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Tests.Support;

namespace Docket.Tests.Conventions;

/// <summary>Every rule written on a request record is kept, and the refusal names the field. The requests are made from the method table.</summary>
public sealed class ValidationTests(Servers servers)
{
    [Theory, Databases]
    public async Task Request_Valid_IsAnswered(Database database)
    {
        var requests = await RequestsAsync(database);
        foreach (var method in Methods.All)
        {
            // Only the server's administrator may do this one.
            var caller = method.Name == "teams.remove.permanently" ? new RawApi(requests.Scene.Team.Server.Http, RunningServer.RootToken) : requests.Scene.Team.Admin.Raw;
            var answer = await ValidRequests.CallAsync(caller, method, requests.Of(method));
            Assert.True((int)answer.Status == 200, $"{method}: {answer.Text}");
        }
    }

    [Theory, Databases]
    public async Task Request_WithABadValue_IsRefusedNamingTheField(Database database)
    {
        var requests = await RequestsAsync(database);
        await RefusesAsync(requests, (field, body) => field.BadValues(body).Select(value => JsonPaths.With(body, field.Path, value)));
    }

    [Theory, Databases]
    public async Task Request_WithoutARequiredMember_IsRefusedNamingTheField(Database database)
    {
        var requests = await RequestsAsync(database);
        await RefusesAsync(requests, (field, body) => field.IsRequired ? [JsonPaths.Without(body, field.Path)] : []);
    }

    private static async Task RefusesAsync(ValidRequests requests, Func<RequestField, JsonNode, IEnumerable<JsonNode>> change)
    {
        var wrong = new List<string>();
        foreach (var method in Methods.All.Where(method => method.Request is not null))
        {
            var body = requests.Of(method)!;
            foreach (var (field, bad) in RequestField.Of(method.Request!.Type).Where(_ => body is JsonObject).SelectMany(field => change(field, body).Select(bad => (field, bad))))
            {
                var answer = await ValidRequests.CallAsync(requests.Scene.Team.Admin.Raw, method, bad);
                if ((int)answer.Status != 400 || answer.Json["details"]?["field"]?.GetValue<string>() is not { } named || !Names(named, field.Path))
                {
                    wrong.Add($"{method} {field.Path}: {(int)answer.Status} {answer.Text}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // A list that is too long may be refused at the item that is too much.
    private static bool Names(string named, string path) => named == path || (named.StartsWith(path + "[", StringComparison.Ordinal) && named.EndsWith(']'));

    private async Task<ValidRequests> RequestsAsync(Database database) => await ValidRequests.CreateAsync(await Scene.CreateAsync(await servers.TeamAsync(database)));
}
