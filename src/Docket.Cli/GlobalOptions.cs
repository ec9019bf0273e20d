using System.CommandLine;
using Docket.Cli.Accounts;

namespace Docket.Cli;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string?> Profile { get; } = new("--profile")
    {
        Description = "The profile of a login to use (DOCKET_PROFILE).",
        HelpName = "NAME",
        Recursive = true,
        CompletionSources = { context => ProfileStore.NamesFor(context) },
    };

    public static Option<string?> Address { get; } = new("--address")
    {
        Description = "The address of the server, instead of a profile's (DOCKET_ADDRESS).",
        HelpName = "URL",
        Recursive = true,
    };

    public static Option<string?> Token { get; } = new("--token")
    {
        Description = "The API token, instead of a profile's. Other users of this machine can see it in the list of processes: DOCKET_TOKEN is safer.",
        HelpName = "TOKEN",
        Recursive = true,
    };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "No words on stderr but errors.",
        Recursive = true,
    };

    public static IReadOnlyList<Option> All { get; } = [Profile, Address, Token, Quiet];
}
