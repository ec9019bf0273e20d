using System.CommandLine;

namespace Docket.Cli.Accounts;

internal sealed class ProfilesUseCommand : DocketCommand
{
    private readonly Argument<string> name = new("NAME") { Description = "The profile.", CompletionSources = { ProfileStore.NamesFor } };

    public ProfilesUseCommand()
        : base("use", "Uses a profile from now on.") => Add(name);

    protected override Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var store = ProfileStore.Of(run.Host);
        var profiles = store.Read();
        var wanted = run.Get(name)!;
        if (!profiles.All.TryGetValue(wanted, out var profile))
        {
            throw CliException.Usage($"there is no profile '{wanted}'; 'docket profiles list' shows them");
        }

        store.Write(profiles with { Current = wanted });
        run.Say($"'{wanted}' is used now: {profile.Login} at {profile.Address}");
        return Task.FromResult(ExitCode.Ok);
    }
}
