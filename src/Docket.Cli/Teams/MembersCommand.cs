using System.CommandLine;

namespace Docket.Cli.Teams;

/// <summary>The members of a team and their roles.</summary>
internal sealed class MembersCommand : Command
{
    public MembersCommand()
        : base("members", "The members of a team and their roles.")
    {
        Add(new MembersListCommand());
        Add(new MembersAddCommand());
        Add(new MembersRemoveCommand());
        Add(new MembersSetRoleCommand());
    }
}
