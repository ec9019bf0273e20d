using Docket.Bench.Harness;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Docket.Bench.Rows;

/// <summary>
/// The floor under a bulk load: the rows that the server writes for a batch, written without a server. On SQLite prepared statements in a loop, on
/// PostgreSQL binary COPY; a durable transaction for each batch, the same tables, indexes and journal rows, and the counters of the images.
/// </summary>
internal abstract class FigureLoop(FigureBatches batches, RowTemplate figures, RowTemplate journal, long firstId, long firstJournalId) : IAsyncDisposable
{
    private const long IdsApart = 10_000_000;

    private readonly int[] figureColumns = [figures.ColumnOf("id"), figures.ColumnOf("image_id"), figures.ColumnOf("dataset_id")];
    private readonly int[] journalColumns = [journal.ColumnOf("id"), journal.ColumnOf("image_id"), journal.ColumnOf("dataset_id")];

    private long nextId = firstId;
    private long nextJournalId = firstJournalId;

    /// <summary>Opens a loop; several have ids of their own by their number, and templates of their own.</summary>
    public static async Task<FigureLoop> OpenAsync(Storage storage, FigureBatches batches, RowTemplate figures, RowTemplate journal, int number, CancellationToken ct)
    {
        var firstId = (number + 1) * IdsApart + await RowTemplate.CountAsync(storage, "SELECT max(id) FROM figures", ct);
        var firstJournalId = (number + 1) * IdsApart + await RowTemplate.CountAsync(storage, "SELECT max(id) FROM journal", ct);
        var connection = RowTemplate.Open(storage);
        return connection is SqliteConnection sqlite
            ? new OnSqlite(sqlite, batches, figures, journal, firstId, firstJournalId)
            : new OnPostgres((NpgsqlConnection)connection, batches, figures, journal, firstId, firstJournalId);
    }

    public abstract Task WriteAsync(int batch, CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    protected IReadOnlyList<(long Id, long DatasetId)> ImagesOf(int batch) => [.. batches.ImagesOf(batch)];

    // The template is changed in place: figures stand in the order of the images, the journal has a row for each image.
    protected IEnumerable<object?[]> Figures(IReadOnlyList<(long Id, long DatasetId)> images) =>
        figures.Rows.Select((row, index) => Set(row, figureColumns, nextId++, images[index / (FigureBatches.Figures / FigureBatches.Images)]));

    protected IEnumerable<object?[]> Journal(IReadOnlyList<(long Id, long DatasetId)> images) =>
        journal.Rows.Select((row, index) => Set(row, journalColumns, nextJournalId++, images[index]));

    private static object?[] Set(object?[] row, int[] columns, long id, (long Id, long DatasetId) image)
    {
        (row[columns[0]], row[columns[1]], row[columns[2]]) = (id, image.Id, image.DatasetId);
        return row;
    }

    private sealed class OnSqlite : FigureLoop
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand insertFigure;
        private readonly SqliteCommand insertJournal;
        private readonly SqliteCommand count;

        public OnSqlite(SqliteConnection connection, FigureBatches batches, RowTemplate figures, RowTemplate journal, long firstId, long firstJournalId)
            : base(batches, figures, journal, firstId, firstJournalId)
        {
            this.connection = connection;
            using var setUp = connection.CreateCommand();
            setUp.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL";
            setUp.ExecuteNonQuery();
            (insertFigure, insertJournal) = (Prepare(figures.Insert, figures.Columns.Length), Prepare(journal.Insert, journal.Columns.Length));
            count = Prepare($"UPDATE images SET labels_count = labels_count + {FigureBatches.Figures / FigureBatches.Images}, updated_at = updated_at + 1 WHERE team_id = 1 AND dataset_id = $0 AND id = $1", 2);
        }

        public override async Task WriteAsync(int batch, CancellationToken ct)
        {
            var images = ImagesOf(batch);
            await using var transaction = connection.BeginTransaction(deferred: false);
            foreach (var (statement, rows) in new[] { (count, images.Select(image => new object?[] { image.DatasetId, image.Id })), (insertFigure, Figures(images)), (insertJournal, Journal(images)) })
            {
                statement.Transaction = transaction;
                foreach (var row in rows)
                {
                    Run(statement, row);
                }
            }

            await transaction.CommitAsync(ct);
        }

        public override ValueTask DisposeAsync() => connection.DisposeAsync();

        private SqliteCommand Prepare(string text, int parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = text;
            for (var index = 0; index < parameters; index++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${index}" });
            }

            return command;
        }

        private static void Run(SqliteCommand command, object?[] values)
        {
            for (var index = 0; index < values.Length; index++)
            {
                command.Parameters[index].Value = values[index] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private sealed class OnPostgres(NpgsqlConnection connection, FigureBatches batches, RowTemplate figures, RowTemplate journal, long firstId, long firstJournalId)
        : FigureLoop(batches, figures, journal, firstId, firstJournalId)
    {
        private readonly (string Figures, string Journal) copies = (figures.Copy, journal.Copy);

        public override async Task WriteAsync(int batch, CancellationToken ct)
        {
            var images = ImagesOf(batch);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await using (var count = connection.CreateCommand())
            {
                count.CommandText = $"UPDATE images SET labels_count = labels_count + {FigureBatches.Figures / FigureBatches.Images}, updated_at = updated_at + 1 WHERE team_id = 1 AND id = ANY($1)";
                count.Parameters.Add(new NpgsqlParameter { Value = images.Select(image => image.Id).ToArray() });
                await count.ExecuteNonQueryAsync(ct);
            }

            await CopyAsync(copies.Figures, Figures(images), ct);
            await CopyAsync(copies.Journal, Journal(images), ct);
            await transaction.CommitAsync(ct);
        }

        public override ValueTask DisposeAsync() => connection.DisposeAsync();

        private async Task CopyAsync(string copy, IEnumerable<object?[]> rows, CancellationToken ct)
        {
            await using var importer = await connection.BeginBinaryImportAsync(copy, ct);
            foreach (var row in rows)
            {
                await importer.WriteRowAsync(ct, row);
            }

            await importer.CompleteAsync(ct);
        }
    }
}
