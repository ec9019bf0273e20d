using System.Net;
using System.Security.Cryptography;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Crash;

/// <summary>A disk without a byte left: writes are put off with a word about the disk, reads go on, and with room again so does everything, without a restart.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int Megabytes = 32;
    private const int Rounds = 5;
    private const string NoRoom = "The server has no room left on its disk; nothing was changed, try again later";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disk_Full_WritesArePutOffReadsGoOnAndItRecovers()
    {
        await using var disk = await SmallDisk.MountAsync(Megabytes);
        var server = await RunningServer.StartAsync(Path.Combine(disk.Root, "data"), "");
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        var raw = scene.Manager.Raw;
        var info = (await raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        var original = new Uri(info["fullStorageUrl"]!.GetValue<string>()).AbsolutePath;
        disk.Fill();

        Assert.Equal(NoRoom, (await raw.UploadAsync(Scene.Png(50, 50, 77))).Refused(503, "UNAVAILABLE").Message);
        var refused = await RefusedWriteAsync(scene);
        Assert.Equal(NoRoom, refused.Refused(503, "UNAVAILABLE").Message);
        Assert.Equal(scene.ImageIds.Count, (await raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["total"]!.GetValue<int>());
        Assert.Equal(Scene.Png(100, 80, 0), (await raw.GetAsync($"images.download?id={scene.ImageIds[0]}")).Bytes);
        var preview = await new RawApi(server.Http, null).SendAsync(HttpMethod.Get, $"/previews/q/ext:jpeg/resize:auto:30:0:0/q:70/plain{original}", null);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (preview.Status, preview.ContentHeaders.ContentType?.ToString()));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "the data folder cannot be written"), await ReadyAsync(server));
        disk.Empty();
        Assert.Equal((HttpStatusCode.OK, "ready"), await ReadyAsync(server));

        (await raw.UploadAsync(Scene.Png(50, 50, 77))).Ok();
        (await raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "after", "description": ""}""")).Ok();
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataPath, "blobs", "incoming")));
        await CheckAsync(server);
        await server.StopAsync();
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(RunningServer server)
    {
        using var answer = await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Disk_FullAgainAndAgainUnderLoad_AcknowledgedIsThereOnce()
    {
        await using var disk = await SmallDisk.MountAsync(Megabytes);
        var server = await RunningServer.StartAsync(Path.Combine(disk.Root, "data"), "");
        var town = await Town.BuildAsync(server);
        var workers = new Workers(town.Ledger);
        workers.Open(server.Http);
        var work = workers.RunAsync(town.Scene, clients: 3, town.Keyless);
        for (var round = 0; round < Rounds; round++)
        {
            await await Task.WhenAny(workers.ReachAsync(40), work).WaitAsync(ServerProcess.Patience, Token);
            var putOff = workers.PutOffAsync(10);
            disk.Fill();
            await await Task.WhenAny(putOff, work).WaitAsync(ServerProcess.Patience, Token);
            disk.Empty();
        }

        workers.Stop();
        await work.WaitAsync(ServerProcess.Patience, Token);
        await CheckAsync(server);
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await town.Ledger.CheckAsync(db, town.Scene.Team.Id, all: true);
        foreach (var hash in town.Ledger.TakeUnchecked(all: true))
        {
            _ = BlobHash.TryParse(hash, out var name);
            await using var content = await server.Services.GetRequiredService<IBlobStore>().OpenAsync(name, Token);
            Assert.Equal(hash, Convert.ToBase64String(await SHA256.HashDataAsync(content!, Token)));
        }

        output.WriteLine($"{Rounds} times full, {workers.Counts}: {town.Ledger.Size}");
        await server.StopAsync();
    }

    [Fact]
    public async Task Folder_OfBlobsReadOnly_UploadsArePutOffAndTheRestGoesOn()
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        await using (await SmallDisk.ProtectAsync(Path.Combine(server.DataPath, "blobs")))
        {
            var refused = (await scene.Manager.Raw.UploadAsync(Scene.Png(50, 50, 77))).Refused(503, "UNAVAILABLE");
            Assert.Equal("The server cannot use its disk just now; nothing was changed, try again later", refused.Message);
            Assert.Equal(Scene.Png(100, 80, 0), (await scene.Manager.Raw.GetAsync($"images.download?id={scene.ImageIds[0]}")).Bytes);
            (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();
        }

        (await scene.Manager.Raw.UploadAsync(Scene.Png(50, 50, 77))).Ok();
    }

    [Fact]
    public async Task Start_FolderReadOnly_IsRefused()
    {
        using var folder = new TemporaryFolder();
        await using var cover = await SmallDisk.ProtectAsync(folder.Root);

        var line = (await ServerProcess.RunAsync("--data", folder.Root)).Refusal();

        Assert.StartsWith($"the data folder {folder.Root} cannot be written: Read-only file system", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DiskFull_IsRefused()
    {
        await using var disk = await SmallDisk.MountAsync(1);
        disk.Fill();

        var line = (await ServerProcess.RunAsync("--data", Path.Combine(disk.Root, "data"))).Refusal();

        Assert.StartsWith($"the data folder {Path.Combine(disk.Root, "data")} cannot be written: No space left on device", line, StringComparison.Ordinal);
    }

    // What is left of a page of the log may still take a small change.
    private static async Task<RawAnswer> RefusedWriteAsync(Scene scene)
    {
        for (var number = 0; ; number++)
        {
            var answer = await scene.Manager.Raw.PostAsync(
                "datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{number}}", "description": "{{new string('x', 4000)}}"}""");
            if (answer.Status != HttpStatusCode.OK || number == 2000)
            {
                return answer;
            }
        }
    }

    private static async Task CheckAsync(RunningServer server)
    {
        await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db);
    }
}
