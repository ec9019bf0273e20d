using Docket.Cli.Output;

namespace Docket.Cli.Accounts;

internal sealed class ProfilesListCommand : DocketCommand
{
    private static readonly Columns<ShownProfile> Shown = new(ProfileJson.Default.ShownProfile)
    {
        { "current", profile => profile.Current ? "*" : "" },
        { "name", profile => profile.Name },
        { "address", profile => profile.Address },
        { "login", profile => profile.Login },
    };

    public ProfilesListCommand()
        : base("list", "Lists the profiles; the one in use has a star.") => Add(Formats.Option);

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var profiles = ProfileStore.Of(run.Host).Read();
        var current = ServerChoice.NameOf(run, profiles);
        var shown = profiles.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
            new ShownProfile { Name = pair.Key, Address = pair.Value.Address, Login = pair.Value.Login, Current = pair.Key == current });
        await run.ShowAllAsync(shown.ToAsyncEnumerable(), Shown, ct);
        return ExitCode.Ok;
    }
}
