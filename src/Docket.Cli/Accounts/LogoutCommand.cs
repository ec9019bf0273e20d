namespace Docket.Cli.Accounts;

/// <summary>Forgets the profile in use, or the one that <c>--profile</c> names.</summary>
internal sealed class LogoutCommand() : DocketCommand("logout", "Forgets the profile in use. Its token is gone from this machine, and stays good at the server until it ends.")
{
    protected override Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var store = ProfileStore.Of(run.Host);
        var profiles = store.Read();
        var name = ServerChoice.NameOf(run, profiles) ?? throw new CliException(ExitCode.NotSignedIn, "nobody is signed in");
        ProfilesRemoveCommand.Remove(run, store, profiles, name);
        return Task.FromResult(ExitCode.Ok);
    }
}
