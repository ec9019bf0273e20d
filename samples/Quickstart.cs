#!/usr/bin/env dotnet
#:project ../src/Docket.Sdk

// The shortest way from a picture to a label: a project, a job, a box drawn in it, and the labels out. Start a server by ./run, which prints a
// token, then: DOCKET_TOKEN=... dotnet run samples/Quickstart.cs picture.jpg

using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;

var address = Environment.GetEnvironmentVariable("DOCKET_URL") ?? "http://127.0.0.1:8080";
if (Environment.GetEnvironmentVariable("DOCKET_TOKEN") is not { Length: > 0 } token || args is not [var picture])
{
    Console.Error.WriteLine("Say the token of an administrator in DOCKET_TOKEN, and the path of a picture.");
    return 2;
}

#region quickstart
using var http = new HttpClient();
var client = new DocketClient(http, new DocketClientOptions { Address = address, Token = token });
var me = await client.Users.MeAsync();
var project = await client.Projects.AddAsync(new() { WorkspaceId = 1, Name = $"Streets {DateTime.Now:HH:mm:ss}" });
await client.Projects.MetaUpdateAsync(project.Id, new() { Classes = [new() { Title = "car", Shape = GeometryType.Rectangle }] });
var dataset = await client.Datasets.AddAsync(new() { ProjectId = project.Id, Name = "Monday" });
var images = await client.Images.UploadAsync(dataset.Id, [ImageFile.FromFile(picture)]);
var jobs = await client.Jobs.AddAsync(new() { Name = "Cars", DatasetId = dataset.Id, UserIds = [me.Id], Meta = new() { Classes = ["car"] } });
var box = RawJson.Parse("""{"points": {"exterior": [[10, 20], [60, 50]], "interior": []}}""");
await client.InJob(jobs[0].Id).Figures.BulkAddAsync(new()
{
    EntityId = images[0].Id,
    Figures = [new() { ClassTitle = "car", GeometryType = GeometryType.Rectangle, Geometry = box }],
});
await client.Jobs.SetStatusAsync(jobs[0].Id, JobStatus.Completed);
foreach (var annotation in await client.Jobs.GetAnnotationsAsync(jobs[0].Id))
{
    Console.WriteLine($"{annotation.Image.Name}: {string.Join(", ", annotation.Figures.Select(figure => figure.Geometry))}");
}
#endregion

return 0;
