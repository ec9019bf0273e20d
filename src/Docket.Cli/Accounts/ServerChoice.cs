namespace Docket.Cli.Accounts;

/// <summary>
/// Which server a command talks to, and by which token. An option is stronger than a variable, a variable stronger than a profile. The token of a
/// profile goes to the server of that profile and to no other one.
/// </summary>
internal sealed record ServerChoice(string Address, string? Token)
{
    public static ServerChoice Of(CommandRun run)
    {
        var profile = ChosenProfile(run, out var profiles);
        var address = run.Get(GlobalOptions.Address) ?? run.Host.Variable("DOCKET_ADDRESS") ?? profile?.Address
            ?? throw new CliException(ExitCode.NotSignedIn, "no server is known; sign in by 'docket login ADDRESS', or set DOCKET_ADDRESS and DOCKET_TOKEN");
        var token = run.Get(GlobalOptions.Token) ?? run.Host.Variable("DOCKET_TOKEN")
            ?? (profile is not null && SameServer(profile.Address, address) ? profile : profiles.All.Values.FirstOrDefault(one => SameServer(one.Address, address)))?.Token
            ?? throw new CliException(ExitCode.NotSignedIn, $"nobody is signed in at {address}; sign in by 'docket login {address}', or set DOCKET_TOKEN");
        return new ServerChoice(address, token);
    }

    /// <summary>The same, for what needs no token.</summary>
    public static ServerChoice OfAnybody(CommandRun run)
    {
        var address = run.Get(GlobalOptions.Address) ?? run.Host.Variable("DOCKET_ADDRESS") ?? ChosenProfile(run, out _)?.Address
            ?? throw new CliException(ExitCode.NotSignedIn, "no server is known; name one with --address, or sign in by 'docket login ADDRESS'");
        return new ServerChoice(address, null);
    }

    /// <summary>The name of the profile that is meant; null when there is none.</summary>
    public static string? NameOf(CommandRun run, Profiles profiles) =>
        run.Get(GlobalOptions.Profile) ?? run.Host.Variable("DOCKET_PROFILE") ?? profiles.Current;

    private static Profile? ChosenProfile(CommandRun run, out Profiles profiles)
    {
        profiles = ProfileStore.Of(run.Host).Read();
        return NameOf(run, profiles) is not { } name ? null
            : profiles.All.TryGetValue(name, out var profile) ? profile
            : throw CliException.Usage($"there is no profile '{name}'; there are: {string.Join(", ", profiles.All.Keys.Order(StringComparer.Ordinal))}");
    }

    private static bool SameServer(string left, string right) => left.TrimEnd('/').Equals(right.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
