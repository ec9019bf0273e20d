using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Tests.Support;

namespace Docket.Tests.Access;

/// <summary>Every method of the table by everybody, against <see cref="Expectations"/>.</summary>
public sealed class AuthorizationTests(Servers servers)
{
    [Theory, Databases]
    public async Task Call_WhereRefused_SaysWhyAndChangesNothing(Database database)
    {
        // A server of its own: other tests would change the database meanwhile.
        await using var server = await RunningServer.StartAsync(database);
        var cast = await Cast.CreateAsync(server);
        var before = await DatabaseContent.ReadAsync(server);
        var wrong = new List<string>();
        foreach (var call in Cast.Calls)
        {
            foreach (var who in Enum.GetValues<Who>().Where(who => Expectations.Of(call.Name, who) != Verdict.May))
            {
                var (status, type) = Expectations.Of(call.Name, who) == Verdict.MayNot ? (403, "FORBIDDEN") : (404, "NOT_FOUND");
                Check(wrong, $"{who}: {call.Name}", await cast.CallAsync(call, who), answer => (int)answer.Status == status && answer.ErrorType == type);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await DatabaseContent.ReadAsync(server));
    }

    [Theory, Databases]
    public async Task Call_WhereAllowed_IsCarriedOutOrRefusedForTheMethodsOwnReasons(Database database)
    {
        var cast = await CastAsync(database);
        var wrong = new List<string>();
        foreach (var call in Cast.Calls)
        {
            foreach (var who in Enum.GetValues<Who>().Where(who => Expectations.Of(call.Name, who) == Verdict.May))
            {
                Check(wrong, $"{who}: {call.Name}", await cast.CallAsync(call, who), answer => (int)answer.Status == 200 || IsDeclared(call.Method, answer));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, Databases]
    public async Task Call_OfNobody_IsRefused(Database database)
    {
        var cast = await CastAsync(database);
        var server = cast.Disabled.Server;
        (string Name, RawApi Api, int Status, string Type)[] nobodies =
        [
            ("anonymous", new RawApi(server.Http, null), 401, "UNAUTHORIZED"),
            ("unknown token", new RawApi(server.Http, "no-such-token"), 401, "UNAUTHORIZED"),
            ("disabled", cast.Disabled.Raw, 403, "DISABLED"),
        ];
        var wrong = new List<string>();
        foreach (var (name, api, status, type) in nobodies)
        {
            foreach (var method in Methods.All)
            {
                HttpMethod?[] verbs = method.Effect == Effect.Read ? [null, HttpMethod.Get] : [null, HttpMethod.Put, HttpMethod.Delete];
                foreach (var verb in verbs)
                {
                    var answer = await ValidRequests.CallAsync(api, method, cast.Requests.Of(method), verb: verb);
                    Check(wrong, $"{name}: {verb} {method}", answer, refused => (int)refused.Status == status && refused.ErrorType == type);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, Databases]
    public async Task Things_OfAnotherTeam_LookLikeMissingOnes(Database database)
    {
        var cast = await CastAsync(database);
        var wrong = new List<string>();
        foreach (var (name, method, inJob) in Cast.Calls.Where(call => Expectations.Of(call.Name, Who.Stranger) == Verdict.SeesNot))
        {
            var stranger = cast.People[Who.Stranger].Raw;
            var body = cast.Requests.Of(method);
            var there = await ValidRequests.CallAsync(stranger, method, body, inJob ? cast.Requests.JobId.ToString() : null);
            var missing = await ValidRequests.CallAsync(stranger, method, Cast.WithMissingIds(body), inJob ? Cast.MissingId.ToString() : null);
            if (Cast.WithoutNumbers(there) != Cast.WithoutNumbers(missing))
            {
                wrong.Add($"{name}: {there.Text} but {missing.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static void Check(List<string> wrong, string call, RawAnswer answer, Func<RawAnswer, bool> isRight)
    {
        if (!isRight(answer))
        {
            wrong.Add($"{call}: {(int)answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 300)]}");
        }
    }

    private static bool IsDeclared(ApiMethod method, RawAnswer answer) => (int)answer.Status == 400 && method.Errors.Any(code => code.Code == answer.ErrorType);

    private async Task<Cast> CastAsync(Database database) => await Cast.CreateAsync(await servers.GetAsync(database));
}
