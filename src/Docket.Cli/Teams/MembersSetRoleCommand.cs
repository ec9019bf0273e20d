using System.CommandLine;
using Docket.Sdk.Teams;

namespace Docket.Cli.Teams;

internal sealed class MembersSetRoleCommand : DocketCommand
{
    private readonly Argument<string> person = new("LOGIN|ID") { Description = "The member." };

    public MembersSetRoleCommand()
        : base("set-role", "Gives a member another role.")
    {
        Add(person);
        Add(RoleOption.Option);
        Add(TeamChoice.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var (team, role, who) = (await TeamChoice.ChooseAsync(run, ct), RoleOption.Of(run), run.Get(person)!);
        await run.Client.Members.EditInfoAsync(new EditMemberRequest { TeamId = team, Id = await TeamChoice.PersonAsync(run, team, who, ct), RoleId = role.Id }, ct);
        run.Say($"{who} is {role} in team {team}");
        return ExitCode.Ok;
    }
}
