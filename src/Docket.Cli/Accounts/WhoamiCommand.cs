using Docket.Cli.Output;

namespace Docket.Cli.Accounts;

internal sealed class WhoamiCommand : DocketCommand
{
    public WhoamiCommand()
        : base("whoami", "Shows the account one is signed in with, with its teams and roles.") => Add(Formats.Option);

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        run.Show(await run.Client.Users.MeAsync(ct), UserColumns.Me);
        return ExitCode.Ok;
    }
}
