using System.CommandLine;

namespace Docket.Cli.Completion;

/// <summary>Prints what a shell needs to complete lines: it asks this program, by System.CommandLine's directive <c>[suggest:POSITION]</c>.</summary>
internal sealed class CompletionCommand : DocketCommand
{
    private readonly Argument<string> shell = new("SHELL") { Description = "bash, zsh, fish or powershell." };

    public CompletionCommand()
        : base("completion", "Prints a script that completes docket's lines. For bash: source <(docket completion bash)")
    {
        shell.AcceptOnlyFromAmong([.. CompletionScripts.All.Keys]);
        Add(shell);
    }

    protected override Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Host.Output.Write(CompletionScripts.All[run.Get(shell)!]);
        return Task.FromResult(ExitCode.Ok);
    }
}
