using Docket.Sdk.Teams;

namespace Docket.Cli.Teams;

/// <summary>Which workspace is meant where none is named.</summary>
internal static class WorkspaceChoice
{
    /// <summary>The first workspace of a team, which is made with the team.</summary>
    public static async Task<long> FirstAsync(CommandRun run, long teamId, CancellationToken ct) =>
        (await run.Client.Workspaces.ListAllAsync(new ListWorkspacesRequest { TeamId = teamId }, ct).FirstOrDefaultAsync(ct)
            ?? throw CliException.Usage($"team {teamId} has no workspace that you see; name one with --workspace")).Id;
}
