using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Sdk.Teams;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Access;

/// <summary>Somebody in each role around one job, and what each could ask.</summary>
internal sealed partial class Cast
{
    /// <summary>An id that no table ever handed out.</summary>
    public const long MissingId = 9_000_000_000_000_000;

    public required ValidRequests Requests { get; init; }

    /// <summary>The same requests about things of another team.</summary>
    public required ValidRequests Foreign { get; init; }

    public required IReadOnlyDictionary<Who, Person> People { get; init; }

    /// <summary>An account that was an administrator of the team and is switched off.</summary>
    public required Person Disabled { get; init; }

    /// <summary>Every method, those that heed <c>x-job-id</c> once without and once with it.</summary>
    public static IEnumerable<(string Name, ApiMethod Method, bool InJob)> Calls { get; } =
        [.. Methods.All.Select(method => (method.Name, method, false)), .. Methods.All.Where(method => method.InJob).Select(method => (method.Name + Expectations.InJob, method, true))];

    public static async Task<Cast> CreateAsync(RunningServer server)
    {
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        var elsewhere = await Scene.CreateAsync(scene.Team, name: "yards");
        await elsewhere.JobAsync();
        var foreign = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        return new Cast
        {
            Requests = await ValidRequests.CreateAsync(scene),
            Foreign = await ValidRequests.CreateAsync(foreign),
            Disabled = await DisabledAsync(scene.Team),
            People = new Dictionary<Who, Person>
            {
                [Who.Stranger] = foreign.Manager,
                [Who.AnnotatorElsewhere] = elsewhere.Annotator,
                [Who.Annotator] = scene.Annotator,
                [Who.ReviewerElsewhere] = elsewhere.Reviewer,
                [Who.Reviewer] = scene.Reviewer,
                [Who.Viewer] = await scene.Team.MemberAsync(Role.Viewer),
                [Who.Manager] = scene.Manager,
                [Who.Developer] = await scene.Team.MemberAsync(Role.Developer),
                [Who.Admin] = scene.Team.Admin,
            },
        };
    }

    /// <summary>Makes the valid call as somebody.</summary>
    public Task<RawAnswer> CallAsync((string Name, ApiMethod Method, bool InJob) call, Who who) =>
        ValidRequests.CallAsync(People[who].Raw, call.Method, Requests.Of(call.Method), call.InJob ? Requests.JobId.ToString() : null);

    /// <summary>The same request with every id replaced by one that never was.</summary>
    public static JsonNode? WithMissingIds(JsonNode? body) => JsonPaths.Ids(body).Aggregate(body, (changed, path) => JsonPaths.With(changed!, path, MissingId));

    /// <summary>A refusal without the ids it names.</summary>
    public static string WithoutNumbers(RawAnswer answer) => $"{(int)answer.Status} {Numbers().Replace(answer.Text, "#")}";

    private static async Task<Person> DisabledAsync(TestTeam team)
    {
        var person = await team.MemberAsync(Role.Admin);
        await using var db = team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await db.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(user => user.SetProperty(row => row.Disabled, true));
        return person;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
