using System.CommandLine;

namespace Docket.Cli.Accounts;

internal sealed class ProfilesRemoveCommand : DocketCommand
{
    private readonly Argument<string> name = new("NAME") { Description = "The profile.", CompletionSources = { ProfileStore.NamesFor } };

    public ProfilesRemoveCommand()
        : base("remove", "Forgets a profile with its token.") => Add(name);

    /// <exception cref="CliException">There is no such profile.</exception>
    public static void Remove(CommandRun run, ProfileStore store, Profiles profiles, string name)
    {
        if (!profiles.All.ContainsKey(name))
        {
            throw CliException.Usage($"there is no profile '{name}'; 'docket profiles list' shows them");
        }

        var rest = profiles.All.Where(pair => pair.Key != name).ToDictionary();
        store.Write(new Profiles { Current = profiles.Current == name ? null : profiles.Current, All = rest });
        run.Say($"profile '{name}' is forgotten");
    }

    protected override Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var store = ProfileStore.Of(run.Host);
        Remove(run, store, store.Read(), run.Get(name)!);
        return Task.FromResult(ExitCode.Ok);
    }
}
