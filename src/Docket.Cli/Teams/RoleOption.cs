using System.CommandLine;
using Docket.Sdk.Teams;

namespace Docket.Cli.Teams;

/// <summary>A role by its name.</summary>
internal static class RoleOption
{
    public static Option<string> Option { get; } = New();

    public static Role Of(CommandRun run) => Role.All.Single(role => role.Name == run.Get(Option));

    private static Option<string> New()
    {
        var names = Role.All.Select(role => role.Name).ToArray();
        var option = new Option<string>("--role", "-r") { Description = $"The role: {string.Join(", ", names)}.", HelpName = "ROLE", Required = true };
        return option.AcceptOnlyFromAmong(names);
    }
}
