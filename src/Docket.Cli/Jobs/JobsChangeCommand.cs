using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

/// <summary>Does one thing to each of several jobs, one after another; a job that is refused does not keep the others.</summary>
internal abstract class JobsChangeCommand : DocketCommand
{
    private readonly Argument<long[]> ids = new("ID") { Description = "The jobs.", Arity = ArgumentArity.OneOrMore };
    private readonly string done;

    /// <param name="name">What it is called.</param>
    /// <param name="description">What it does.</param>
    /// <param name="done">What a job is afterwards, for the user.</param>
    protected JobsChangeCommand(string name, string description, string done)
        : base(name, description)
    {
        this.done = done;
        Add(ids);
    }

    protected abstract Task ChangeAsync(JobsClient jobs, long id, CancellationToken ct);

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var wanted = run.Get(ids)!.Distinct().ToList();
        var refused = 0;
        foreach (var id in wanted)
        {
            try
            {
                await ChangeAsync(run.Client.Jobs, id, ct);
                run.Say($"job {id} {done}");
            }
            catch (DocketException refusal) when (wanted.Count > 1 && Failures.CodeOf(refusal) == ExitCode.Failed)
            {
                run.Complain(Failures.Line(refusal));
                refused++;
            }
        }

        return refused == 0 ? ExitCode.Ok : refused < wanted.Count ? ExitCode.Partly : ExitCode.Failed;
    }
}
