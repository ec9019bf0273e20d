using System.Diagnostics;
using Docket.Bench.Harness;
using Microsoft.Data.Sqlite;

namespace Docket.Bench.Rows;

/// <summary>64 clients that each save one edit after another, durably, on SQLite; against 64 connections that write the same rows and wait for each other by busy_timeout.</summary>
internal static class Edits
{
    private const int Clients = 64;

    public static async Task<Report> RunAsync(BenchContext context, CancellationToken ct)
    {
        await using var storage = await context.FilledAsync(DatabaseKind.Sqlite, BenchContext.Small, ct);
        await using var twin = await context.FilledAsync(DatabaseKind.Sqlite, BenchContext.Small, ct);
        var measured = await MeasureAsync(context, storage, twin, ct);
        var (rate, longest) = (measured.Ratio(0, 1, sample => sample.PerSecond), measured.Of(0, sample => sample.Longest));
        var about = $"""
            {Clients} clients, each with one request in flight, draw boxes in jobs as their annotator (`figures.bulk.add` with one figure and `x-job-id`): a figure, a row of the
            journal, the counter of the image, on the disk before the answer (synchronous=FULL). The other side is {Clients} threads with a connection each, which write
            the same three rows in a transaction (BEGIN IMMEDIATE, busy_timeout of a minute, synchronous=FULL) without HTTP, checks or rights. A round is
            {context.Slice.TotalSeconds} s of each; medians of {context.Rounds} rounds (least to most). The longest wait of a round is that of its slowest edit.
            """;
        return new Report("Edits saved at once", about, [TableOf(measured)],
        [
            new Finding($"{Clients} clients saving edits on SQLite, against busy_timeout", "at least 10 times the edits/s", rate.ToString(), rate.Median >= 10),
            new Finding("the same, longest wait in ms", "under 100", longest.ToString(), longest.Max < 100),
        ]);
    }

    private static async Task<Measured> MeasureAsync(BenchContext context, Storage storage, Storage twin, CancellationToken ct)
    {
        await using var server = await ServerProcess.StartAsync(storage, ct);
        using var http = new HttpMessageInvoker(ServerProcess.NewHandler());
        var edits = await JobEdits.OfAsync(http, server, ct);
        var before = await CountAsync(storage, ct);
        JobEdits.Check(await Load.SendAsync(http, edits.Request(0), ct));
        var figure = await RowTemplate.ReadAsync(storage, "figures", "id = (SELECT max(id) FROM figures)", ct);
        var journal = await RowTemplate.ReadAsync(storage, "journal", "id = (SELECT max(id) FROM journal)", ct);
        var ids = await RowTemplate.CountAsync(twin, "SELECT max(id) + 1000000 FROM journal", ct);
        var (sent, written) = (1L, 0L);

        async Task<Sample> OverHttpAsync()
        {
            var sample = await Load.RunAsync(http, Clients, context.Slice, edits.Request, JobEdits.Check, server.Cpu, ct);
            sent += sample.Count;
            return sample;
        }

        async Task<Sample> ByBusyTimeoutAsync()
        {
            var sample = await FightAsync(twin, context.Slice, edits.Images, figure, journal, () => Interlocked.Increment(ref ids));
            written += sample.Count;
            return sample;
        }

        var (figuresOfTwin, measured) = (await CountAsync(twin, ct), await Rounds.RunAsync(
            [new Side("docket-server over HTTP", () => OverHttpAsync()), new Side("connections with busy_timeout", () => ByBusyTimeoutAsync())], context.Rounds, context.WarmUps));
        Same("docket-server", before + sent, await CountAsync(storage, ct));
        Same("busy_timeout", figuresOfTwin + written, await CountAsync(twin, ct));
        return measured;
    }

    private static Task<long> CountAsync(Storage storage, CancellationToken ct) => RowTemplate.CountAsync(storage, "SELECT count(*) FROM figures", ct);

    private static void Same(string side, long expected, long there)
    {
        if (expected != there)
        {
            throw new InvalidOperationException($"{side}: {expected} figures were acknowledged, {there} are there");
        }
    }

    private static async Task<Sample> FightAsync(Storage storage, TimeSpan time, IReadOnlyList<long> images, RowTemplate figure, RowTemplate journal, Func<long> nextId)
    {
        var started = Stopwatch.GetTimestamp();
        var waits = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Factory.StartNew(
            () =>
            {
                using var writer = new EditWriter(storage, figure, journal, images[client % images.Count]);
                var taken = new List<long>();
                while (Stopwatch.GetElapsedTime(started) < time)
                {
                    var begun = Stopwatch.GetTimestamp();
                    writer.Write(nextId());
                    taken.Add(Stopwatch.GetTimestamp() - begun);
                }

                return taken;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        var elapsed = Stopwatch.GetElapsedTime(started);
        long[] all = [.. waits.SelectMany(some => some).Order()];
        return new Sample(all.Length, elapsed, TimeSpan.Zero, all);
    }

    private static Table TableOf(Measured measured) => new(
        "",
        ["side", "edits/s", "p50 ms", "p99 ms", "longest ms"],
        [
            .. measured.Sides.Select((side, index) => new[]
            {
                side.Name,
                measured.Of(index, sample => sample.PerSecond).ToString(),
                Spread.Text(measured.Of(index, sample => sample.Milliseconds(0.5)).Median),
                Spread.Text(measured.Of(index, sample => sample.Milliseconds(0.99)).Median),
                measured.Of(index, sample => sample.Longest).ToString(),
            }),
            ["ratio", measured.Ratio(0, 1, sample => sample.PerSecond).ToString(), "", "", ""],
        ]);

    /// <summary>A connection that writes the rows of one edit in a transaction.</summary>
    private sealed class EditWriter : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand begin;
        private readonly SqliteCommand count;
        private readonly SqliteCommand insertFigure;
        private readonly SqliteCommand insertJournal;
        private readonly SqliteCommand commit;

        public EditWriter(Storage storage, RowTemplate figure, RowTemplate journal, long image)
        {
            connection = (SqliteConnection)RowTemplate.Open(storage);
            Prepare("PRAGMA busy_timeout=60000; PRAGMA synchronous=FULL").ExecuteNonQuery();
            begin = Prepare("BEGIN IMMEDIATE");
            count = Prepare("UPDATE images SET labels_count = labels_count + 1, updated_at = updated_at + 1 WHERE team_id = 1 AND id = $0", image);
            insertFigure = Prepare(figure.Insert, [.. figure.Rows[0]]);
            insertJournal = Prepare(journal.Insert, [.. journal.Rows[0]]);
            commit = Prepare("COMMIT");
            insertFigure.Parameters[figure.ColumnOf("image_id")].Value = image;
            insertJournal.Parameters[journal.ColumnOf("image_id")].Value = image;
            (FigureId, JournalId) = (insertFigure.Parameters[figure.ColumnOf("id")], insertJournal.Parameters[journal.ColumnOf("id")]);
        }

        private SqliteParameter FigureId { get; }

        private SqliteParameter JournalId { get; }

        public void Write(long id)
        {
            (FigureId.Value, JournalId.Value) = (id, id);
            begin.ExecuteNonQuery();
            count.ExecuteNonQuery();
            insertFigure.ExecuteNonQuery();
            insertJournal.ExecuteNonQuery();
            commit.ExecuteNonQuery();
        }

        public void Dispose()
        {
            foreach (var command in new[] { begin, count, insertFigure, insertJournal, commit })
            {
                command.Dispose();
            }

            connection.Dispose();
        }

        private SqliteCommand Prepare(string text, params IEnumerable<object?> values)
        {
            var command = connection.CreateCommand();
            command.CommandText = text;
            command.CommandTimeout = 120;
            foreach (var (index, value) in values.Index())
            {
                command.Parameters.AddWithValue($"${index}", value ?? DBNull.Value);
            }

            return command;
        }
    }
}
