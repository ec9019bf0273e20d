using System.Globalization;
using System.Threading.Channels;
using Npgsql;

namespace Docket.Server.Data;

/// <summary>
/// Tells the other nodes which teams' journals this one wrote, by NOTIFY. Not in the transaction of the unit: those that notify commit one after another,
/// under one lock of the whole cluster. What gathers goes together a moment later; what a node that dies then leaves untold is found by looking.
/// </summary>
internal sealed class PostgresNotices : IAsyncDisposable
{
    private const string Name = "docket_journal";

    // A notice has at most 8,000 bytes.
    private const int MostTeams = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlDataSource source;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource ended = new();
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock gate = new();
    private readonly Lazy<Task> sending;
    private HashSet<long> teams = [];

    public PostgresNotices(NpgsqlDataSource source, TimeProvider clock)
    {
        this.source = source;
        this.clock = clock;
        sending = new(() => Task.Run(SendAsync));
    }

    /// <summary>Has the others told of these teams soon.</summary>
    public void Send(IReadOnlyCollection<long> written)
    {
        if (written.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            teams.UnionWith(written);
        }

        _ = sending.Value;
        wakes.Writer.TryWrite(true);
    }

    /// <summary>Hears what nodes tell, this one too, until it is cancelled or the connection is lost.</summary>
    public async Task ListenAsync(Action<IReadOnlyCollection<long>> written, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, notice) => written([.. notice.Payload.Split(',').Select(team => long.Parse(team, CultureInfo.InvariantCulture))]);
        await using (var listen = new NpgsqlCommand($"LISTEN {Name}", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        while (true)
        {
            await connection.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        if (sending.IsValueCreated)
        {
            await sending.Value;
        }

        ended.Dispose();
    }

    private async Task SendAsync()
    {
        try
        {
            while (await wakes.Reader.ReadAsync(ended.Token))
            {
                await TrySendAsync();
                await Task.Delay(Pause, clock, ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TrySendAsync()
    {
        HashSet<long> told;
        lock (gate)
        {
            (told, teams) = (teams, []);
        }

        try
        {
            foreach (var some in told.Chunk(MostTeams))
            {
                await using var notify = source.CreateCommand("SELECT pg_notify($1, $2)");
                notify.Parameters.Add(new() { Value = Name });
                notify.Parameters.Add(new() { Value = string.Join(',', some) });
                await notify.ExecuteNonQueryAsync(ended.Token);
            }
        }
        catch (NpgsqlException)
        {
            // The others look for themselves every few seconds.
        }
    }
}
