using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Cli.Accounts;
using Docket.Cli.Output;
using Docket.Sdk;
using Docket.Sdk.Accounts;

namespace Docket.Cli.Instance;

/// <summary>What is known of the server and of who asks.</summary>
internal sealed record Status
{
    public required string Address { get; init; }

    /// <summary>Whether it can answer calls; null where a server of another make does not say.</summary>
    public required bool? Ready { get; init; }

    /// <summary>The version of Docket; null from a server of another make.</summary>
    public required string? Version { get; init; }

    /// <summary>The version of the protocol; null when nobody is signed in.</summary>
    public string? Protocol { get; init; }

    /// <summary>Null when nobody is signed in.</summary>
    public string? Login { get; init; }

    public IReadOnlyList<UserTeam> Teams { get; init; } = [];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Status))]
internal sealed partial class StatusJson : JsonSerializerContext;

/// <summary>Shows whether the server works and what one is there.</summary>
internal sealed class StatusCommand : DocketCommand
{
    private static readonly Columns<Status> Shown = new(StatusJson.Default.Status)
    {
        { "address", status => status.Address },
        { "ready", status => status.Ready switch { true => "yes", false => "no", null => "does not say" } },
        { "version", status => status.Version },
        { "protocol", status => status.Protocol },
        { "login", status => status.Login },
        { "teams", status => string.Join(", ", status.Teams.Select(team => $"{team.Name} ({team.Id}): {team.Role}")) },
    };

    public StatusCommand()
        : base("status", "Shows whether the server works, its version, and one's teams and roles. Ends with 1 when the server is not ready.") => Add(Formats.Option);

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var server = ServerChoice.OfAnybody(run);
        var state = await run.NewClient(server).Instance.StateAsync(ct);
        var status = new Status { Address = server.Address, Ready = state.IsReady, Version = state.Version };
        if (state.IsReady == false)
        {
            run.Show(status, Shown);
            return ExitCode.Failed;
        }

        run.Show(await WithMeAsync(run, status, ct), Shown);
        return ExitCode.Ok;
    }

    private static async Task<Status> WithMeAsync(CommandRun run, Status status, CancellationToken ct)
    {
        try
        {
            var me = await run.Client.Users.MeAsync(ct);
            return status with { Protocol = (await run.Client.Instance.VersionAsync(ct)).Version, Login = me.Login, Teams = [.. (me.Teams ?? []).Select(team => team with { Permissions = null })] };
        }
        catch (CliException nobody) when (nobody.Code == ExitCode.NotSignedIn)
        {
            return status;
        }
        catch (DocketException refusal) when (Failures.CodeOf(refusal) == ExitCode.NotSignedIn)
        {
            run.Say(refusal.Message);
            return status;
        }
    }
}
