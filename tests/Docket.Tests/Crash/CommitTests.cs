using System.Net;
using Docket.Server.Data;
using Docket.Tests.Api;
using Docket.Tests.Support;
using Npgsql;

namespace Docket.Tests.Crash;

/// <summary>The connection to PostgreSQL breaks in a COMMIT: what the client is told is what happened.</summary>
public sealed class CommitTests
{
    public static TheoryData<string> Methods => ["datasets.add", "figures.bulk.add", "annotations.bulk.add", "jobs.add", "jobs.set-status"];

    [Theory, MemberData(nameof(Methods))]
    public async Task Commit_ArrivesAndItsAnswerIsLost_IsDone(string method)
    {
        await using var gate = OpenGate();
        await using var server = await StartAsync(gate);
        var call = await WriteExample.MakeAsync(method, await TestTeam.CreateAsync(server));
        var before = await call.StateAsync();
        var watch = new CommitWatch();
        gate.Watch = (connection, way, piece) => !watch.Sees(connection, way, piece) || way == Way.In;

        var answer = await call.Caller.Raw.PostAsync(method, call.Body, call.Job, "key");

        gate.Watch = (_, _, _) => true;
        Assert.True(watch.Seen);
        answer.Ok();
        Assert.NotEqual(before, await call.StateAsync());
        Assert.Equal(answer.Text, (await call.Caller.Raw.PostAsync(method, call.Body, call.Job, "key")).Text);
    }

    [Theory, MemberData(nameof(Methods))]
    public Task Commit_DoesNotArrive_IsUnavailableAndNothingIsDone(string method) => LoseAsync(method, tears: false);

    // The server of the database goes on waiting for it, and holds its locks, until it is told to end.
    [Theory, MemberData(nameof(Methods))]
    public Task Commit_DoesNotArriveOnATornNetwork_IsUnavailableAndNothingIsDone(string method) => LoseAsync(method, tears: true);

    [Fact]
    public async Task Commit_AnswerIsLostAndTheDatabaseRestarts_IsDone()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var gate = new Gate(new IPEndPoint(IPAddress.Loopback, postgres.Port));
        await using var server = await StartAsync(gate, postgres.Connection);
        var call = await WriteExample.MakeAsync("jobs.add", await TestTeam.CreateAsync(server));
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = new CommitWatch();
        gate.Watch = (connection, way, piece) =>
        {
            // From the answer on nothing passes, new connections included.
            var passes = watch.Sees(connection, way, piece) ? way == Way.In : !watch.Seen;
            _ = passes || lost.TrySetResult();
            return passes;
        };

        var calling = call.Caller.Raw.PostAsync(call.Method, call.Body);
        await lost.Task.WaitAsync(ServerProcess.Patience, TestContext.Current.CancellationToken);
        await postgres.StopAsync("immediate");
        await postgres.StartAgainAsync();
        gate.Watch = (_, _, _) => true;

        Assert.Equal(Scene.Id((await calling).Ok()[0]!), Scene.Id(Assert.Single((await call.Caller.Raw.PostAsync("jobs.list", call.StateBody)).Ok()["entities"]!.AsArray())!));
    }

    [Fact]
    public async Task Outcome_DatabaseStaysAway_IsUnknown()
    {
        await using var away = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => new PostgresOutcome(away, TimeSpan.FromMilliseconds(300)).IsCommittedAsync(new JournalProof(1, 1, 1), new NpgsqlException("lost")));
    }

    private static async Task LoseAsync(string method, bool tears)
    {
        await using var gate = OpenGate();
        await using var server = await StartAsync(gate);
        var call = await WriteExample.MakeAsync(method, await TestTeam.CreateAsync(server));
        var before = await call.StateAsync();
        var watch = new CommitWatch();
        gate.Tears = tears;
        gate.Watch = (connection, way, piece) => !watch.Sees(connection, way, piece);

        var refused = await call.Caller.Raw.PostAsync(method, call.Body, call.Job, "key");

        gate.Watch = (_, _, _) => true;
        Assert.Equal("The server cannot reach its database just now; nothing was changed, try again later", refused.Refused(503, "UNAVAILABLE").Message);
        Assert.Equal(before, await call.StateAsync());
        (await call.Caller.Raw.PostAsync(method, call.Body, call.Job, "key")).Ok();
        Assert.NotEqual(before, await call.StateAsync());
    }

    private static Gate OpenGate()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        return new Gate(new IPEndPoint(IPAddress.Loopback, new NpgsqlConnectionStringBuilder(DatabasesAttribute.Postgres).Port));
    }

    private static async Task<RunningServer> StartAsync(Gate gate, string? connection = null)
    {
        // Unprepared, so that the watch can read every statement.
        var through = new NpgsqlConnectionStringBuilder(connection ?? await RunningServer.NewDatabaseAsync(Database.Postgres)) { Host = "127.0.0.1", Port = gate.Port, MaxAutoPrepare = 0 };
        return await RunningServer.StartAsync(Database.Postgres, through.ConnectionString);
    }

    /// <summary>Finds the first COMMIT of a transaction that wrote into the journal: there are others, for example of who looks for tasks.</summary>
    private sealed class CommitWatch
    {
        private readonly Lock gate = new();
        private readonly HashSet<int> writing = [];
        private int found;

        public bool Seen => found != 0;

        /// <summary>Whether the piece is that COMMIT, or comes after it on its connection.</summary>
        public bool Sees(int connection, Way way, Memory<byte> piece)
        {
            lock (gate)
            {
                if (way == Way.In && found == 0)
                {
                    _ = piece.Span.IndexOf("INTO journal"u8) < 0 || writing.Add(connection);

                    // As Npgsql sends it: a query of its own, to the end of its text.
                    found = writing.Contains(connection) && piece.Span.IndexOf("COMMIT\0"u8) >= 0 ? connection : 0;
                }

                return connection == found;
            }
        }
    }
}
