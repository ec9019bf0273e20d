using System.Diagnostics;
using System.Threading.Channels;
using Docket.Bench.Harness;
using Docket.Server;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Docket.Bench.Fill;

/// <summary>
/// Fills an empty database. What it writes is what the server would have written: rows, counters, ids and journal agree. It is not safe against a
/// crash on its way: then begin anew with an empty folder.
/// </summary>
internal static class Filling
{
    private const int RowsOfBatch = 4_096;
    private const int BatchesAhead = 8;
    private const int DaysAgo = 60;

    /// <summary>Fills the database of a data folder.</summary>
    /// <param name="plan">How much.</param>
    /// <param name="data">The data folder; it is made if need be.</param>
    /// <param name="connection">A PostgreSQL connection string, or empty for SQLite in the folder.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> RunAsync(FillPlan plan, string data, string connection, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var settings = new DocketSettings { Data = data, Database = connection, AdminToken = ServerProcess.Token, AdminPassword = "password-of-the-benches", PublicUrl = "http://127.0.0.1" };
        using var folder = DataFolder.Open(data);
        var context = await InServerAsync(settings, folder, services => BeginAsync(plan, services, ct), ct);
        await WriteAsync(context, folder, connection, ct);
        await InServerAsync(settings, folder, services => EndAsync(context, services, ct), ct);
        return Stopwatch.GetElapsedTime(started);
    }

    // The server makes the schema and the first team; it does not listen.
    private static async Task<T> InServerAsync<T>(DocketSettings settings, DataFolder folder, Func<IServiceProvider, Task<T>> act, CancellationToken ct)
    {
        await using var app = DocketServer.Build(settings, folder, logging: logging => logging.ClearProviders());
        await DocketServer.PrepareAsync(app, ct);
        return await act(app.Services);
    }

    private static async Task<FillContext> BeginAsync(FillPlan plan, IServiceProvider services, CancellationToken ct)
    {
        var now = TimeProvider.System.Now();
        var pictures = await Pictures.StoreAsync(services.GetRequiredService<IBlobStore>(), now, ct);
        return await services.GetRequiredService<DocketDatabase>().RunAsync(
            async db =>
            {
                if (await db.Projects.AnyAsync())
                {
                    throw new BenchException("the database is not empty; fill a new one");
                }

                var sequences = await db.Sequences.AsTracking().ToDictionaryAsync(row => row.Name);
                var (users, tokens) = (sequences[IdSpace.Users.Sequence!], sequences[IdSpace.Tokens.Sequence!]);
                var people = People.From(users.Next);
                db.AddRange(people.Rows(FillContext.Team, tokens.Next, now));
                (users.Next, tokens.Next) = (people.NextId, tokens.Next + people.NextId - people.FirstId);
                db.AddRange(pictures);
                var first = await db.IdBlocks.SingleAsync(row => row.TeamId == FillContext.Team);
                var ids = new FillIds(first.Next, sequences[IdSpace.Journal.Sequence!].Next);
                return new FillContext(plan, ids, people, pictures, now.AddDays(-DaysAgo));
            },
            ct);
    }

    private static async Task<bool> EndAsync(FillContext context, IServiceProvider services, CancellationToken ct) =>
        await services.GetRequiredService<DocketDatabase>().RunAsync(
            async db =>
            {
                await db.IdBlocks.ExecuteDeleteAsync();
                db.AddRange(context.Ids.Blocks(FillContext.Team));
                await db.Sequences.Where(row => row.Name == IdSpace.Journal.Sequence)
                    .ExecuteUpdateAsync(row => row.SetProperty(sequence => sequence.Next, context.Ids.NextOfJournal));
                return true;
            },
            ct);

    private static async Task WriteAsync(FillContext context, DataFolder folder, string connection, CancellationToken ct)
    {
        await using DocketDb model = connection.Length == 0 ? new SqliteDesignTime().CreateDbContext([]) : new PostgresDesignTime().CreateDbContext([]);
        await using IBulk bulk = connection.Length == 0 ? new SqliteBulk(model, folder.Paths.DatabaseFile) : new PostgresBulk(model, connection);
        var batches = Channel.CreateBounded<object[]>(BatchesAhead);
        var making = Task.Run(() => MakeAsync(context, batches.Writer, ct), ct);
        await foreach (var batch in batches.Reader.ReadAllAsync(ct))
        {
            foreach (var row in batch)
            {
                bulk.Write(row);
            }
        }

        await making;
        await bulk.CompleteAsync(ct);
    }

    // Rows are made on one core and written on another.
    private static async Task MakeAsync(FillContext context, ChannelWriter<object[]> batches, CancellationToken ct)
    {
        try
        {
            foreach (var batch in Rows(context).Chunk(RowsOfBatch))
            {
                await batches.WriteAsync(batch, ct);
            }

            batches.Complete();
        }
        catch (Exception failure)
        {
            batches.Complete(failure);
            throw;
        }
    }

    private static IEnumerable<object> Rows(FillContext context)
    {
        var outline = new Outline(context);
        var images = new ImageRows(context, outline);
        var jobs = new JobRows(context, outline, images);
        return outline.Rows().Concat(images.Images()).Concat(images.Loaded(jobs.IsDrawnInJob)).Concat(jobs.All());
    }
}
