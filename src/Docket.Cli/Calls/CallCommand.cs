using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using Docket.Cli.Output;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Cli.Calls;

/// <summary>Calls any method of the table. What is sent and what is answered is the JSON of the wire, untouched.</summary>
internal sealed class CallCommand : DocketCommand
{
    private readonly Argument<string> method = new("METHOD")
    {
        Description = "The method, for example jobs.info; 'docket methods' lists them.",
        CompletionSources = { _ => Methods.All.Select(known => new CompletionItem(known.Name)) },
    };

    private readonly Option<string?> json = new("--json", "-j") { Description = "The request: a file, - for stdin, or the JSON itself. Default: {}.", HelpName = "FILE|-|JSON" };
    private readonly Option<long?> job = new("--job") { Description = "Call within this job (x-job-id).", HelpName = "ID" };
    private readonly Option<string[]> files = new("--file") { Description = "A file to upload; may be given several times.", HelpName = "FILE" };
    private readonly Option<string?> output = new("--output", "-o")
    {
        Description = "Where a download goes: a file, - for stdout, or of a download of many a folder.",
        HelpName = "PATH",
    };

    public CallCommand()
        : base("call", "Calls a method of the API with JSON in and JSON out, files in, or bytes out.")
    {
        Add(method);
        Add(json);
        Add(job);
        Add(files);
        Add(output);
    }

    protected override Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var called = MethodNames.Find(run.Get(method)!);
        CheckOptions(run, called);
        return called.Kind switch
        {
            MethodKind.Upload => UploadAsync(run, called, ct),
            MethodKind.Download => DownloadAsync(run, called, ct),
            MethodKind.Parts => PartsAsync(run, called, ct),
            MethodKind.Events => EventsAsync(run, called, ct),
            _ => CallAsync(run, called, ct),
        };
    }

    private void CheckOptions(CommandRun run, ApiMethod called)
    {
        if (called.Kind != MethodKind.Upload && run.Get(files) is { Length: > 0 })
        {
            throw CliException.Usage($"{called} takes no files, but --json");
        }

        if (called.Kind == MethodKind.Upload && run.Get(json) is not null)
        {
            throw CliException.Usage($"{called} takes files, by --file, and no --json");
        }

        if (called.Kind is MethodKind.Json or MethodKind.Upload or MethodKind.Events && run.Get(output) is not null)
        {
            throw CliException.Usage($"{called} answers JSON, which goes to stdout; --output is for methods that answer bytes");
        }
    }

    private async Task<ExitCode> CallAsync(CommandRun run, ApiMethod called, CancellationToken ct)
    {
        JsonOutput.Write(run.Host.Output, await Client(run).Raw.CallAsync(called, Request(run), ct));
        return ExitCode.Ok;
    }

    private async Task<ExitCode> UploadAsync(CommandRun run, ApiMethod called, CancellationToken ct)
    {
        var paths = run.Get(files) is { Length: > 0 } given ? given : throw CliException.Usage($"{called} takes files: name them with --file");
        JsonOutput.Write(run.Host.Output, await Client(run).Raw.UploadAsync(called, [.. paths.Select(FileUpload.FromFile)], ct));
        return ExitCode.Ok;
    }

    private async Task<ExitCode> DownloadAsync(CommandRun run, ApiMethod called, CancellationToken ct)
    {
        var target = Target(run, called);
        if (target == "-" && run.Host.OutputIsTerminal)
        {
            throw CliException.Usage($"{called} answers bytes, which are not for a terminal; name a file with --output");
        }

        await using var download = await Client(run).Raw.DownloadAsync(called, Request(run), ct);
        if (target == "-")
        {
            await using var stdout = run.Host.OpenOutput();
            await download.Stream.CopyToAsync(stdout, ct);
            return ExitCode.Ok;
        }

        var length = await WholeFile.WriteAsync(target, download.Stream, ct);
        run.Say($"{target}: {length} bytes{(download.ContentType is { } type ? $", {type}" : "")}");
        return ExitCode.Ok;
    }

    private async Task<ExitCode> PartsAsync(CommandRun run, ApiMethod called, CancellationToken ct)
    {
        var folder = Target(run, called);
        Directory.CreateDirectory(folder);
        var count = 0;
        await foreach (var part in Client(run).Raw.PartsAsync(called, Request(run), ct))
        {
            // Names of parts are ids or hashes in base64.
            await WholeFile.WriteAsync(Path.Combine(folder, SafeFileName.Of(part.Name)), part.Stream, ct);
            count++;
        }

        run.Say($"{count} files in {folder}");
        return ExitCode.Ok;
    }

    private async Task<ExitCode> EventsAsync(CommandRun run, ApiMethod called, CancellationToken ct)
    {
        await foreach (var happened in Client(run).Raw.EventsAsync(called, Request(run), ct))
        {
            JsonOutput.Write(run.Host.Output, happened.Data);
        }

        return ExitCode.Ok;
    }

    private string Target(CommandRun run, ApiMethod called) =>
        run.Get(output) ?? throw CliException.Usage($"{called} answers bytes: say with --output where they go");

    private DocketClient Client(CommandRun run) => run.Get(job) switch
    {
        null => run.Client,
        > 0 and long id => run.Client.InJob(id),
        _ => throw CliException.Usage("--job is the id of a job"),
    };

    private RawJson Request(CommandRun run)
    {
        var given = run.Get(json);
        try
        {
            return given switch
            {
                null => RawJson.EmptyObject,
                "" => throw CliException.Usage("--json is empty: give a file, - for stdin, or the JSON itself, or leave it out"),
                "-" => RawJson.Parse(run.Host.Input.ReadToEnd()),
                _ when given.TrimStart() is ['{' or '[', ..] => RawJson.Parse(given),
                _ => RawJson.Parse(File.ReadAllText(given)),
            };
        }
        catch (JsonException problem)
        {
            throw CliException.Usage($"--json: {(given is "-" ? "stdin" : given)} is no JSON: {problem.Message}");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"--json: {problem.Message}");
        }
    }
}
