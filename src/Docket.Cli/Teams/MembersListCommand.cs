using Docket.Cli.Accounts;
using Docket.Cli.Output;
using Docket.Sdk.Teams;

namespace Docket.Cli.Teams;

internal sealed class MembersListCommand : DocketCommand
{
    public MembersListCommand()
        : base("list", "Lists the members of a team with their roles.")
    {
        Add(TeamChoice.Option);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var request = new ListMembersRequest { TeamId = await TeamChoice.ChooseAsync(run, ct) };
        await run.ShowAllAsync(run.Client.Members.ListAllAsync(request, ct), UserColumns.Member, ct);
        return ExitCode.Ok;
    }
}
