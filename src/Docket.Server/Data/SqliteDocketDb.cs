using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Docket.Server.Data;

/// <summary>The database on SQLite.</summary>
internal sealed class SqliteDocketDb(DbContextOptions<SqliteDocketDb> options) : DocketDb(options)
{
    public static DbContextOptions<SqliteDocketDb> Options(DbContextOptionsBuilder<SqliteDocketDb> builder) =>
        builder
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(ConnectionSetup.Instance)
            .ReplaceService<IMigrationsSqlGenerator, SqliteTables>()
            .Options;

    /// <summary>A list in a query goes as one parameter: one prepared statement for lists of any length, and no limit on it.</summary>
    public static void Lists(SqliteDbContextOptionsBuilder options) => options.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    /// <summary>A connection that is kept, with statements of its own.</summary>
    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            ConnectionSetup.SetUp(connection);

            // The provider waits by itself for who holds a lock, a backup for example; statements that are run past it do not.
            SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle!, connection.DefaultTimeout * 1000);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Whether it serves one unit of work after another, since making one for each costs too much (decision 0016). Who was given it for a unit and
    /// disposes it does nothing.
    /// </summary>
    public bool IsKept { get; init; }

    public override void Dispose()
    {
        if (!IsKept)
        {
            base.Dispose();
        }
    }

    /// <summary>Disposes it where it was kept.</summary>
    public void Release() => base.Dispose();

    public override ValueTask DisposeAsync() => IsKept ? default : base.DisposeAsync();

    public override Func<DocketDb> Beside()
    {
        var options = Options(new DbContextOptionsBuilder<SqliteDocketDb>().UseSqlite(Database.GetDbConnection(), Lists));
        return () =>
        {
            var db = new SqliteDocketDb(options) { SeesUncommitted = true, Statements = Statements };
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            return db;
        };
    }

    protected override Task InsertAsync<T>(IReadOnlyCollection<T> rows, RowTable table, CancellationToken ct)
    {
        var statement = ((SqliteStatements)Statements!).Prepared(table.Insert);
        foreach (var row in rows)
        {
            statement.Run([.. table.Columns.Select(column => column.Read(row))]);
        }

        return Task.CompletedTask;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        Like(modelBuilder, nameof(TextMatch.Like), "docket_like");
        Like(modelBuilder, nameof(TextMatch.ILike), "docket_ilike");
        modelBuilder.HasDbFunction(typeof(DbHash).GetMethod(nameof(DbHash.Sha256))!).HasName("docket_sha256").IsBuiltIn();
    }

    private static void Like(ModelBuilder modelBuilder, string method, string function) =>
        modelBuilder.HasDbFunction(typeof(TextMatch).GetMethod(method)!)
            .HasTranslation(arguments => new SqlFunctionExpression(function, arguments, true, [true, true], typeof(bool), null));

    /// <summary>What each connection needs: write-ahead logging, durable commits, and the two kinds of LIKE that SQLite lacks.</summary>
    private sealed class ConnectionSetup : DbConnectionInterceptor
    {
        public static ConnectionSetup Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            SetUp((SqliteConnection)connection);
            return Task.CompletedTask;
        }

        public static void SetUp(SqliteConnection connection)
        {
            // EF asks over a connection that may not write whether the database is there. A process killed at its very first moment leaves a file
            // without write-ahead logging, and to turn that on there would fail every start from then on.
            var mayWrite = SQLitePCL.raw.sqlite3_db_readonly(connection.Handle!, "main") == 0;
            using var command = connection.CreateCommand();
            command.CommandText = (mayWrite ? "PRAGMA journal_mode=WAL; " : "") + "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;";
            command.ExecuteNonQuery();
            connection.CreateFunction<string?, string, bool>("docket_like", TextMatch.Like, isDeterministic: true);
            connection.CreateFunction<byte[], byte[]>("docket_sha256", DbHash.Sha256, isDeterministic: true);
            connection.CreateFunction<string?, string, bool>("docket_ilike", TextMatch.ILike, isDeterministic: true);
        }
    }
}
