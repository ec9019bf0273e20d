using System.CommandLine;
using Docket.Sdk.Teams;

namespace Docket.Cli.Teams;

internal sealed class MembersAddCommand : DocketCommand
{
    private readonly Argument<string> login = new("LOGIN") { Description = "The account; 'docket call users.add' makes a new one." };

    public MembersAddCommand()
        : base("add", "Takes an account into a team.")
    {
        Add(login);
        Add(RoleOption.Option);
        Add(TeamChoice.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var (team, role, who) = (await TeamChoice.ChooseAsync(run, ct), RoleOption.Of(run), run.Get(login)!);
        await run.Client.Members.AddAsync(new AddMemberRequest { TeamId = team, Login = who, RoleId = role.Id }, ct);
        run.Say($"{who} is {role} in team {team}");
        return ExitCode.Ok;
    }
}
