using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk;

namespace Docket.Cli;

/// <summary>A command that does something. Whatever fails ends as a line on stderr and an exit code, never as a stack trace.</summary>
internal abstract class DocketCommand : Command
{
    protected DocketCommand(string name, string description)
        : base(name, description) => SetAction(GuardAsync);

    protected abstract Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct);

    private async Task<int> GuardAsync(ParseResult parsed, CancellationToken ct)
    {
        using var run = new CommandRun(parsed, ((CommandInvocation)parsed.InvocationConfiguration).Host);
        try
        {
            var code = await RunAsync(run, ct);
            await run.Host.Output.FlushAsync(ct);
            return (int)code;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            run.Complain("cancelled");
            return (int)ExitCode.Cancelled;
        }
        catch (CliException refusal)
        {
            run.Complain(refusal.Message);
            return (int)refusal.Code;
        }
        catch (DocketException failure)
        {
            run.Complain(Failures.Line(failure));
            return (int)Failures.CodeOf(failure);
        }
        catch (IOException failure) when (Failures.IsReaderGone(failure))
        {
            // "docket jobs list | head": who read has enough.
            return (int)ExitCode.Ok;
        }
        catch (Exception failure)
        {
            var isOfThisMachine = failure is IOException or UnauthorizedAccessException or ArgumentException;
            run.Complain(isOfThisMachine ? failure.Message : $"a defect of docket, please report it: {failure.GetType().Name}: {failure.Message}");
            return (int)ExitCode.Failed;
        }
    }
}
