using System.CommandLine;

namespace Docket.Cli.Accounts;

/// <summary>What is remembered of logins.</summary>
internal sealed class ProfilesCommand : Command
{
    public ProfilesCommand()
        : base("profiles", "The logins that are remembered on this machine.")
    {
        Add(new ProfilesListCommand());
        Add(new ProfilesUseCommand());
        Add(new ProfilesRemoveCommand());
    }
}
