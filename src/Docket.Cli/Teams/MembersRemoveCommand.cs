using System.CommandLine;
using Docket.Sdk.Teams;

namespace Docket.Cli.Teams;

internal sealed class MembersRemoveCommand : DocketCommand
{
    private readonly Argument<string> person = new("LOGIN|ID") { Description = "The member." };

    public MembersRemoveCommand()
        : base("remove", "Takes a member out of a team. Jobs of that person stay, unseen by them.")
    {
        Add(person);
        Add(TeamChoice.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var (team, who) = (await TeamChoice.ChooseAsync(run, ct), run.Get(person)!);
        await run.Client.Members.RemoveAsync(new RemoveMemberRequest { TeamId = team, Id = await TeamChoice.PersonAsync(run, team, who, ct) }, ct);
        run.Say($"{who} is in team {team} no more");
        return ExitCode.Ok;
    }
}
