using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Docket.Cli;
using Docket.Tests.Crash;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary>The program as a process: killed, interrupted, in a pipe.</summary>
public sealed class CliProcessTests(Servers servers)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Upload_Killed_GoesOnWithoutDuplicates(Database database)
    {
        const int Count = 400;
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        using var folder = new TemporaryFolder();
        for (var number = 0; number < Count; number++)
        {
            File.WriteAllBytes(folder.File($"{number:000}.png"), Scene.Png(8, 8, number));
        }

        string[] line = ["images", "upload", folder.Root, "--dataset", $"{scene.DatasetId}", "--all", "-f", "csv", "--parallel", "1"];
        using (var first = Start(scene.Manager, line))
        {
            // The header comes at once, the first file when it is added.
            await first.StandardOutput.ReadLineAsync(Cancelled);
            Assert.Contains(",added,", await first.StandardOutput.ReadLineAsync(Cancelled), StringComparison.Ordinal);
            first.Kill();
            await first.WaitForExitAsync(Cancelled);
        }

        using var second = Start(scene.Manager, line);
        var rows = Csv.Parse((await second.StandardOutput.ReadToEndAsync(Cancelled)).ReplaceLineEndings("\r\n")).Skip(1).ToList();
        await second.WaitForExitAsync(Cancelled);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(Count, rows.Count);
        Assert.Contains(rows, row => row[1] == "present");
        Assert.All(rows, row => Assert.Contains(row[1], new[] { "present", "added" }));
        var listed = await scene.Manager.Client.Images.ListAllAsync(new() { DatasetId = scene.DatasetId }, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(rows.Select(row => (row[0], row[2])), listed.Select(image => (image.Name, $"{image.Id}")));
    }

    [Fact]
    public async Task Upload_OfAFolderThatMayNotBeRead_NamesItAndSendsNothing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var scene = await Scene.CreateAsync(await servers.TeamAsync(Database.Sqlite), images: 0);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("a.png"), Scene.Png(8, 8, 1));
        var closed = Directory.CreateDirectory(folder.File("closed"), UnixFileMode.None).FullName;

        var start = StartInfo(scene.Manager, "images", "upload", folder.Root, "--dataset", $"{scene.DatasetId}");
        using var upload = Process.Start(Environment.IsPrivilegedProcess ? WithoutPrivileges(start) : start)!;
        var words = await upload.StandardError.ReadToEndAsync(Cancelled);
        await upload.WaitForExitAsync(Cancelled);
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(((int)ExitCode.Failed, $"docket: Access to the path '{closed}' is denied."), (upload.ExitCode, words.TrimEnd()));
        Assert.Empty(await scene.Manager.Client.Images.ListAllAsync(new() { DatasetId = scene.DatasetId }, Cancelled).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Wait_Interrupted_EndsWith130()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var scene = await Scene.CreateAsync(await servers.TeamAsync(Database.Sqlite));
        using var waiting = Start(scene.Manager, "jobs", "wait", $"{await scene.JobAsync()}");
        Assert.Contains(" is pending, ", await waiting.StandardError.ReadLineAsync(Cancelled), StringComparison.Ordinal);
        // Not INT, which what a shell runs in the background never hears of.
        using (var kill = Process.Start("kill", ["-TERM", $"{waiting.Id}"]))
        {
            await kill.WaitForExitAsync(Cancelled);
        }

        await waiting.WaitForExitAsync(Cancelled).WaitAsync(ServerProcess.Patience, Cancelled);
        Assert.Equal(((int)ExitCode.Cancelled, "docket: cancelled"), (waiting.ExitCode, (await waiting.StandardError.ReadToEndAsync(Cancelled)).TrimEnd()));
    }

    [Fact]
    public async Task Methods_ReaderGoesAway_EndsQuietly()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"(dotnet '{Program}' methods -f json; echo \"ended $?\" >&2) | true"]) { RedirectStandardError = true })!;
        Assert.Equal("ended 0", (await shell.StandardError.ReadToEndAsync(Cancelled)).TrimEnd());
    }

    [Fact]
    public async Task List_ReaderGoesAway_AsksForNoMorePages()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Two pages, of which the first is more than a pipe holds: while nobody reads, the second is not asked for.
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(folder.Root, "");
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));
        await Task.WhenAll(Enumerable.Range(0, 501).Select(async number =>
            (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{number}}", "description": "{{new string('x', 200)}}"}""")).Ok()));
        using var listing = Start(scene.Manager, "datasets", "list", "--project", $"{scene.ProjectId}", "-f", "json");
        await listing.StandardOutput.ReadLineAsync(Cancelled);
        await listing.StandardOutput.ReadLineAsync(Cancelled);

        await server.StopAsync();
        listing.StandardOutput.Close();

        await listing.WaitForExitAsync(Cancelled).WaitAsync(ServerProcess.Patience, Cancelled);
        Assert.Equal((0, ""), (listing.ExitCode, await listing.StandardError.ReadToEndAsync(Cancelled)));
    }

    [Fact]
    public async Task Data_InAPipe_AreUtf8WithoutAMark()
    {
        var team = await servers.TeamAsync(Database.Sqlite);
        using var listing = Start(team.Admin, "whoami", "-f", "json");
        using var bytes = new MemoryStream();
        await listing.StandardOutput.BaseStream.CopyToAsync(bytes, Cancelled);
        Assert.Equal((byte)'{', bytes.ToArray()[0]);
        Assert.Equal(team.Admin.Login, JsonNode.Parse(bytes.ToArray())!["login"]!.GetValue<string>());
    }

    [Fact]
    public async Task Request_FromAPipe_IsUtf8WhateverTheTerminalSpeaks()
    {
        var team = await servers.TeamAsync(Database.Sqlite);
        var start = StartInfo(team.Admin, "call", "projects.add", "--json", "-");
        start.RedirectStandardInput = true;
        start.Environment["LC_ALL"] = "de_DE.ISO-8859-1";
        using var call = Process.Start(start)!;
        var request = Encoding.UTF8.GetBytes($$"""{"workspaceId": {{team.WorkspaceId}}, "name": "Straße"}""");
        await call.StandardInput.BaseStream.WriteAsync(request, Cancelled);
        call.StandardInput.Close();
        var answer = JsonNode.Parse(await call.StandardOutput.ReadToEndAsync(Cancelled))!;
        Assert.Equal("Straße", answer["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("docket jobs sto", "restore", "stop")]
    [InlineData("docket call jobs.rest", "jobs.restart", "jobs.restore")]
    [InlineData("docket jobs list --format ", "csv", "json", "table")]
    [InlineData("docket images upload . --on-conflict ", "fail", "rename", "skip")]
    public async Task Completion_OfALine_SuggestsWhatFits(string line, params string[] suggestions)
    {
        using var home = new CliHome();
        var suggested = (await home.RunAsync($"[suggest:{line.Length}]", line)).Data().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(suggestions, suggested.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("docket jobs sto", "stop", "stop")]
    [InlineData("docket whoami --profile 127.0.0.1:80", "8080", "80")]
    [InlineData("docket images upload ./pic", "./pictures", "./pic")]
    public async Task Completion_InBash_CompletesALine(string line, string completed, string lastWord)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("docket"), $"#!/bin/sh\nexec dotnet '{Program}' \"$@\"\n");
        File.SetUnixFileMode(folder.File("docket"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        File.WriteAllText(folder.File("profiles.json"), """{"all": {"127.0.0.1:8080": {"address": "http://127.0.0.1:8080", "login": "ann", "token": "t"}}}""");
        Directory.CreateDirectory(folder.File("pictures"));

        // As bash calls it, or, where it answers nothing, what bash does instead: it takes names of files.
        const string Script = """
            PATH=$1:$PATH; cd "$1"; COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'; source <(docket completion bash)
            COMP_LINE=$2; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _docket_complete
            [ ${#COMPREPLY[@]} -gt 0 ] || { [[ $(complete -p docket) == *"-o default"* ]] && COMPREPLY=($(compgen -f -- "$3")); }
            echo "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", Script, "bash", folder.Root, line, lastWord]) { RedirectStandardOutput = true };
        start.Environment["DOCKET_PROFILES"] = folder.File("profiles.json");
        using var bash = Process.Start(start)!;
        Assert.Equal(completed, (await bash.StandardOutput.ReadToEndAsync(Cancelled)).TrimEnd());
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "docket.dll");

    private static Process Start(Person person, params string[] line) => Process.Start(StartInfo(person, line))!;

    private static ProcessStartInfo StartInfo(Person person, params string[] line)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOCKET_ADDRESS"] = person.Server.Address;
        start.Environment["DOCKET_TOKEN"] = person.Token;
        start.Environment["DOCKET_PROFILES"] = Path.Combine(AppContext.BaseDirectory, "no-profiles.json");
        return start;
    }

    // Modes of files mean nothing to root; without its capabilities it is the owner of its files and no more.
    private static ProcessStartInfo WithoutPrivileges(ProcessStartInfo start)
    {
        foreach (var (index, word) in new[] { "--bounding-set=-all", "--inh-caps=-all", "--", start.FileName }.Index())
        {
            start.ArgumentList.Insert(index, word);
        }

        start.FileName = "setpriv";
        return start;
    }
}
