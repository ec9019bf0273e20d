#!/usr/bin/env dotnet
#:project ../src/Docket.Sdk
#:project ../src/Docket.Sdk.Geometry

// How the jobs of a team stand, and what is drawn in them: a table of jobs, the size of what was labeled in each, who did what. With --restart
// the rejected images of completed jobs go into new jobs. Start a server by ./run, have something labeled (samples/MainJob.cs does), then:
// dotnet run samples/Report.cs [-- --restart]
// It works against any server of the protocol: DOCKET_URL and DOCKET_TOKEN say which. It ends with 0, or with 2 when a call failed.

using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Geometry;
using Docket.Sdk.Jobs;

if (FindServer() is not var (url, token))
{
    Console.Error.WriteLine("No server is known: start one by ./run and call this in the repository's root, or set DOCKET_URL and DOCKET_TOKEN.");
    return 2;
}

using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
var client = new DocketClient(http, new DocketClientOptions { Address = url, Token = token });
try
{
    await foreach (var team in client.Teams.ListAllAsync(new()))
    {
        Console.WriteLine($"team '{team.Name}'");
        await foreach (var job in client.Jobs.ListAsync(team.Id, new JobQuery { WithEntities = true })) await ShowAsync(job);
    }

    return 0;
}
catch (DocketException failure)
{
    Console.Error.WriteLine($"{failure.Code}: {failure.Message}");
    return 2;
}

async Task ShowAsync(Job job)
{
    var waiting = job.Entities!.Count(image => image.ReviewStatus == ReviewStatus.None);
    Console.WriteLine($"\n{job.Name} ({job.Id}): {job.Status}, labeled by {job.LabelerLogin}, reviewed by {job.ReviewerLogin ?? "nobody"}");
    Console.WriteLine($"  images    {job.ImagesCount}: {waiting} not begun, {job.AcceptedImagesCount} accepted, {job.RejectedImagesCount} rejected");

    var names = (await client.Jobs.GetProjectMetaAsync(job.Id)).Classes.ToDictionary(one => one.Id!.Value, one => one.Title);
    var figures = (await client.Jobs.GetAnnotationsAsync(job.Id)).SelectMany(image => image.Figures);
    foreach (var one in figures.GroupBy(figure => figure.ClassId))
    {
        var areas = one.Select(figure => figure.ToShape()).OfType<ArealShape>().Select(shape => shape.GetArea()).ToList();
        var size = areas.Count == 0 ? "" : $", {areas.Average():N0} square pixels on average";
        Console.WriteLine($"  {names.GetValueOrDefault(one.Key, "(other)"),-9} {one.Count()}{size}");
    }

    var acts = await client.Jobs.GetActivityAsync(job.Id).GroupBy(entry => (entry.User, entry.Action)).OrderBy(acts => acts.Key).ToListAsync();
    foreach (var act in acts) Console.WriteLine($"  {act.Key.User,-20} {act.Key.Action} {act.Count()} times");

    if (args.Contains("--restart") && job.Status == JobStatus.Completed)
    {
        var next = await client.Jobs.RestartAsync(job.Id, new JobRestartOptions { AllowNone = true });
        foreach (var one in next) Console.WriteLine($"  goes on as '{one.Name}' ({one.Id})");
    }
}

// The environment says which server, else the file that ./run left in the repository.
static (string Url, string Token)? FindServer()
{
    var given = (Url: Environment.GetEnvironmentVariable("DOCKET_URL"), Token: Environment.GetEnvironmentVariable("DOCKET_TOKEN"));
    if (given is ({ Length: > 0 } url, { Length: > 0 } token)) return (url, token);
    var file = Path.Combine("docket-data", "local-login.json");
    if (!File.Exists(file)) return null;
    using var login = JsonDocument.Parse(File.ReadAllBytes(file));
    return (login.RootElement.GetProperty("url").GetString()!, login.RootElement.GetProperty("token").GetString()!);
}
