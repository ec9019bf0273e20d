using System.Formats.Tar;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Docket.Tests.Operations;

/// <summary>The real program backs up a server that is being written to, and restores it elsewhere.</summary>
public sealed class BackupTests : IDisposable
{
    private const int Clients = 4;
    private const int WritesBefore = 40;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Archive => folder.File("docket.tar");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Backup_UnderLoadAndRestoredElsewhere_IsTheDatabaseOfOneMoment()
    {
        var (data, elsewhere) = (folder.File("data"), folder.File("elsewhere"));
        var scene = await SceneAsync(data, "");
        IEnumerable<long> before;
        await using (var server = await ServerProcess.StartAsync(data, ""))
        {
            (var ended, before) = await UnderLoadAsync(server, scene, () => ServerProcess.RunAsync("backup", Archive, "--data", data));
            Assert.True(ended.Code == 0, string.Join('\n', ended.Errors));
            Assert.StartsWith($"Wrote {Archive}: the database (", Assert.Single(ended.Output), StringComparison.Ordinal);
        }

        await ServerProcess.RunAsync("restore", Archive, "--data", elsewhere).OkAsync();
        await ServerProcess.RunAsync("verify", "--deep", "--data", elsewhere).OkAsync();

        await ExpectFiguresAsync(scene, before, (data, ""), (elsewhere, ""));
    }

    [Fact]
    public async Task BackupOfPostgres_DumpedBeforeAndRestoredElsewhere_IsWhole()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var (data, elsewhere) = (folder.File("data"), folder.File("elsewhere"));
        var (connection, other) = (await RunningServer.NewDatabaseAsync(Database.Postgres), await RunningServer.NewDatabaseAsync(Database.Postgres));
        var scene = await SceneAsync(data, connection);
        IEnumerable<long> before;
        await using (var server = await ServerProcess.StartAsync(data, connection))
        {
            (var ended, before) = await UnderLoadAsync(server, scene, async () =>
            {
                await PostgresTools.DumpAsync(connection, folder.File("docket.dump"));
                return await ServerProcess.RunAsync("backup", Archive, "--data", data, "--database", connection);
            });
            Assert.Equal(0, ended.Code);
            var parts = new NpgsqlConnectionStringBuilder(connection);
            Assert.Equal($"  pg_dump --format=custom --file='{Archive}.dump' --host='{parts.Host}' --port={parts.Port} --username='{parts.Username}' --dbname='{parts.Database}'", ended.Output[2]);
        }

        await PostgresTools.RestoreAsync(other, folder.File("docket.dump"));
        await ServerProcess.RunAsync("restore", Archive, "--data", elsewhere, "--database", other).OkAsync();
        await ServerProcess.RunAsync("verify", "--deep", "--data", elsewhere, "--database", other).OkAsync();
        await ExpectFiguresAsync(scene, before, (data, connection), (elsewhere, other));
    }

    [Fact]
    public async Task BackupOfBucket_RestoredIntoAnother_IsWhole()
    {
        var (bucket, other, elsewhere) = (TestBucket.New(), TestBucket.New(), folder.File("elsewhere"));
        await using var server = await RunningServer.StartAsync(Database.Sqlite, bucket: bucket);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));

        await ServerProcess.RunAsync(TestBucket.Variables(bucket), "backup", Archive, "--data", server.DataPath).OkAsync();
        await ServerProcess.RunAsync(TestBucket.Variables(other), "restore", Archive, "--data", elsewhere).OkAsync();

        var verified = await ServerProcess.RunAsync(TestBucket.Variables(other), "verify", "--deep", "--data", elsewhere).OkAsync();
        Assert.Contains($"{scene.ImageIds.Count} blobs", Assert.Single(verified.Output), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(elsewhere, "blobs"), "*", SearchOption.AllDirectories));

        // It is the other bucket that was read.
        var emptied = await ServerProcess.RunAsync(TestBucket.Variables(TestBucket.New()), "verify", "--data", elsewhere);
        Assert.Equal(scene.ImageIds.Count, emptied.Output.Concat(emptied.Errors).Count(line => line.EndsWith("is missing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Backup_FileExists_IsRefusedUnlessToldOtherwise()
    {
        var data = await SmallAsync();
        folder.Write("docket.tar", "mine");

        Assert.Equal($"backup: {Archive} exists; name another file or add --overwrite", (await ServerProcess.RunAsync("backup", Archive, "--data", data)).Refusal());
        Assert.Equal("mine", await File.ReadAllTextAsync(Archive, Token));
        Directory.CreateDirectory(Archive + ".killed.part");
        folder.Write("docket.tar.killed.part/archive.tar", "half");
        folder.Write("docket.tar.killed.part/docket.db", "secrets");
        Directory.CreateDirectory(Archive + ".running.part");
        await using (new FileStream(Archive + ".running.part/archive.tar", FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            await ServerProcess.RunAsync("backup", "--overwrite", Archive, "--data", data).OkAsync();
            Assert.True(Directory.Exists(Archive + ".running.part"), "a backup that still runs was taken away");
        }

        await ServerProcess.RunAsync("backup", "--overwrite", Archive, "--data", data).OkAsync();

        Assert.Equal(["docket-backup.json", "docket.db.gz", "manifest.json"], EntryNames().Where(name => !name.StartsWith("blobs/", StringComparison.Ordinal)));
        Assert.Equal([Archive], Directory.GetFileSystemEntries(folder.Root).Where(entry => entry != data));
    }

    [Fact]
    public async Task BackupOfPostgres_Interrupted_ClearsAwayWhatItBegan()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends a signal of Unix");
        var (data, connection) = (folder.File("data"), await RunningServer.NewDatabaseAsync(Database.Postgres));
        await SceneAsync(data, connection);
        await using var other = new NpgsqlConnection(connection);
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        await ExecuteAsync(other, "LOCK TABLE pictures");

        // It has begun its archive and waits for the names of the blobs.
        await using var backup = ServerProcess.Launch("backup", Archive, "--data", data, "--database", connection);
        using var often = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await ExecuteAsync(other, "SELECT count(*) FROM pg_locks WHERE relation = 'pictures'::regclass AND NOT granted") is not > 0L)
        {
            Assert.True(await often.WaitForNextTickAsync(Token).AsTask().WaitAsync(ServerProcess.Patience, Token));
        }

        Assert.Single(Directory.GetDirectories(folder.Root, "docket.tar.*.part"));
        backup.Interrupt();

        Assert.Equal("it was interrupted; what it began was cleared away", (await backup.EndAsync()).Refusal());
        Assert.Equal([data], Directory.GetFileSystemEntries(folder.Root));
    }

    [Fact]
    public async Task Backup_OfNoInstallation_IsRefused() => Assert.Equal(
        $"there is no database {folder.File("docket.db")}; give the --data or the --database of the server",
        (await ServerProcess.RunAsync("backup", Archive, "--data", folder.Root)).Refusal());

    [Fact]
    public async Task Backup_BlobMissingAndBlobDamaged_IsWrittenWithoutThemAndSaysSo()
    {
        var data = await SmallAsync();
        var blobs = Blobs(data);
        File.Delete(blobs[0]);
        await File.WriteAllTextAsync(blobs[1], "other bytes", Token);

        var ended = await ServerProcess.RunAsync("backup", Archive, "--data", data);

        Assert.Equal(1, ended.Code);
        Assert.StartsWith("docket-server: 2 blobs that the database names are missing, damaged or unreadable and not in the backup", Assert.Single(ended.Errors), StringComparison.Ordinal);
        await ServerProcess.RunAsync("restore", Archive, "--data", folder.File("elsewhere")).OkAsync();
        var verified = await ServerProcess.RunAsync("verify", "--data", folder.File("elsewhere"));
        Assert.Equal(blobs[..2].Select(blob => $"blob {Path.GetFileName(blob)} is missing").Order(), verified.Output.Order());
    }

    [Fact]
    public async Task Backup_BlobThatCannotBeRead_IsWrittenWithoutItAndVerifyNamesIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "takes a file of Linux that fails to be read");
        var data = await SmallAsync();
        var blob = Blobs(data)[0];

        // Its own memory: to read it from the beginning is an error of the disk. A link has the length of what it says.
        const string Unreadable = "/proc/self/mem";
        File.Delete(blob);
        File.CreateSymbolicLink(blob, Unreadable);
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(data, "docket.db")};Pooling=False"))
        {
            await database.OpenAsync(Token);
            await using var update = database.CreateCommand();
            update.CommandText = $"UPDATE pictures SET size = {Unreadable.Length} WHERE hash = '{Convert.ToBase64String(Convert.FromHexString(Path.GetFileName(blob)))}'";
            Assert.Equal(1, await update.ExecuteNonQueryAsync(Token));
        }

        var backup = await ServerProcess.RunAsync("backup", Archive, "--data", data);
        var verify = await ServerProcess.RunAsync("verify", "--deep", "--data", data);

        Assert.Equal(1, backup.Code);
        Assert.StartsWith("docket-server: 1 blobs that the database names are missing, damaged or unreadable", Assert.Single(backup.Errors), StringComparison.Ordinal);
        Assert.Contains(verify.Output, line => line.StartsWith($"blob {Path.GetFileName(blob)} cannot be read: ", StringComparison.Ordinal));
        Assert.Equal($"docket-server: verify found {verify.Output.Count} differences", Assert.Single(verify.Errors));
    }

    [Fact]
    public async Task Restore_FolderInUseOrNotEmpty_IsRefused()
    {
        var data = await SmallAsync();
        await ServerProcess.RunAsync("backup", Archive, "--data", data).OkAsync();
        await using (await ServerProcess.StartAsync(data, ""))
        {
            Assert.StartsWith($"the data folder {data} is in use", (await ServerProcess.RunAsync("restore", Archive, "--data", data)).Refusal(), StringComparison.Ordinal);
        }

        var before = Content(data);
        Assert.StartsWith($"restore: the data folder {data} is not empty (", (await ServerProcess.RunAsync("restore", Archive, "--data", data)).Refusal(), StringComparison.Ordinal);
        Assert.Equal(before, Content(data));
    }

    [Fact]
    public async Task Restore_IntoAFreshVolume_IsDone()
    {
        var (data, volume) = (await SmallAsync(), folder.File("volume"));
        await ServerProcess.RunAsync("backup", Archive, "--data", data).OkAsync();
        Directory.CreateDirectory(Path.Combine(volume, "lost+found"));
        await File.WriteAllTextAsync(Path.Combine(volume, "probe.killed"), "docket", Token);

        await ServerProcess.RunAsync("restore", Archive, "--data", volume).OkAsync();

        await ServerProcess.RunAsync("verify", "--data", volume).OkAsync();
    }

    [Theory]
    [InlineData("database")]
    [InlineData("blob")]
    [InlineData("cut off")]
    [InlineData("no manifest")]
    [InlineData("blob left out")]
    [InlineData("not a backup")]
    public async Task Restore_DamagedArchive_IsRefusedAndLeavesNothing(string damage)
    {
        var (data, elsewhere) = (await SmallAsync(), folder.File("elsewhere"));
        await ServerProcess.RunAsync("backup", Archive, "--data", data).OkAsync();
        Damage(damage);

        var line = (await ServerProcess.RunAsync("restore", Archive, "--data", elsewhere)).Refusal();

        Assert.Matches($"^restore: {Archive} (is damaged|was cut off|is no backup)", line);
        Assert.Equal([Path.Combine(elsewhere, "docket.lock")], Directory.GetFileSystemEntries(elsewhere));
    }

    [Fact]
    public async Task Restore_BrokenOffBefore_KeepsServersAwayAndIsBegunAgain()
    {
        var (data, elsewhere) = (await SmallAsync(), folder.File("elsewhere"));
        await ServerProcess.RunAsync("backup", Archive, "--data", data).OkAsync();
        Directory.CreateDirectory(Path.Combine(elsewhere, "restoring"));
        Directory.CreateDirectory(Path.Combine(elsewhere, "blobs", "ab"));
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "restoring", "docket.db"), "half", Token);

        Assert.Equal(
            $"a restore into the data folder {elsewhere} was broken off; run 'docket-server restore' again, or empty the folder",
            (await ServerProcess.RunAsync("serve", "--data", elsewhere)).Refusal());
        await ServerProcess.RunAsync("restore", Archive, "--data", elsewhere).OkAsync();

        await ServerProcess.RunAsync("verify", "--deep", "--data", elsewhere).OkAsync();
        Assert.Equal(Blobs(data).Select(Path.GetFileName), Blobs(elsewhere).Select(Path.GetFileName));
    }

    // Under this load figures are only added: what was there before is in the copy, and what the copy holds, the server that was copied still has as it was.
    private static async Task ExpectFiguresAsync(Scene scene, IEnumerable<long> before, (string Data, string Connection) source, (string Data, string Connection) copy)
    {
        var copied = await FiguresAsync(scene, copy);
        var kept = await FiguresAsync(scene, source);
        Assert.NotEmpty(copied);
        Assert.Empty(before.Except(copied.Keys));
        Assert.Equal(kept.Where(figure => copied.ContainsKey(figure.Key)), copied);
    }

    private static async Task<SortedDictionary<long, string>> FiguresAsync(Scene scene, (string Data, string Connection) place)
    {
        await using var server = await ServerProcess.StartAsync(place.Data, place.Connection);
        return await AnnotationHashes.ReadAsync(new RawApi(server.Http, scene.Manager.Token), scene.DatasetId);
    }

    private static async Task<(Ended Ended, IEnumerable<long> Before)> UnderLoadAsync(ServerProcess server, Scene scene, Func<Task<Ended>> act)
    {
        var workers = new Workers(new Ledger());
        var enough = workers.ReachAsync(WritesBefore);
        workers.Open(server.Http);
        var work = workers.RunAsync(scene, Clients);
        await await Task.WhenAny(enough, work).WaitAsync(ServerProcess.Patience, Token);
        var there = await AnnotationHashes.ReadAsync(new RawApi(server.Http, scene.Manager.Token), scene.DatasetId);
        var written = workers.Acknowledged;
        var ended = await act();
        Assert.True(workers.Acknowledged > written, "nothing was written meanwhile");
        workers.Stop();
        await work.WaitAsync(ServerProcess.Patience, Token);
        return (ended, there.Keys);
    }

    private static async Task<Scene> SceneAsync(string data, string connection)
    {
        var server = await RunningServer.StartAsync(data, connection);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 3);
        await server.StopAsync();
        return scene;
    }

    private async Task<string> SmallAsync()
    {
        await SceneAsync(folder.File("data"), "");
        return folder.File("data");
    }

    private static async Task<long?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token) as long?;
    }

    private static string[] Blobs(string data) =>
        [.. Directory.EnumerateFiles(Path.Combine(data, "blobs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string[] Content(string data) =>
        [.. Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) != ".pid").Select(file => $"{file} {new FileInfo(file).Length}").Order(StringComparer.Ordinal)];

    private IEnumerable<string> EntryNames()
    {
        using var tar = new TarReader(File.OpenRead(Archive));
        while (tar.GetNextEntry() is { } entry)
        {
            yield return entry.Name;
        }
    }

    // Written anew, so that the archive stays a sound tar and only our own check can find it.
    private void Damage(string damage)
    {
        if (damage is "cut off" or "not a backup")
        {
            var bytes = File.ReadAllBytes(Archive);
            File.WriteAllBytes(Archive, damage == "cut off" ? bytes[..(bytes.Length / 2)] : new byte[4096]);
            return;
        }

        using (var target = new TarWriter(File.Create(Archive + ".new")))
        {
            using var source = new TarReader(File.OpenRead(Archive));
            var leftOut = false;
            while (source.GetNextEntry(copyData: true) is { } entry)
            {
                var isBlob = entry.Name.StartsWith("blobs/", StringComparison.Ordinal);
                var goes = (damage == "no manifest" && entry.Name == "manifest.json") || (damage == "blob left out" && isBlob && !leftOut);
                leftOut |= goes;
                if (goes)
                {
                    continue;
                }

                target.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, entry.Name)
                {
                    DataStream = (damage == "blob" && isBlob) || (damage == "database" && entry.Name == "docket.db.gz") ? Flipped(entry.DataStream!) : entry.DataStream,
                });
            }
        }

        File.Move(Archive + ".new", Archive, overwrite: true);
    }

    // The last byte but some: in a gzip that is its checksum, which the inflating would find too.
    private static MemoryStream Flipped(Stream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        bytes[^20] ^= 1;
        return new MemoryStream(bytes);
    }
}
