using System.Data.Common;
using Docket.Server.Activity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Expressions.Internal;
using NpgsqlTypes;

namespace Docket.Server.Data;

/// <summary>The database on PostgreSQL.</summary>
internal sealed class PostgresDocketDb(DbContextOptions<PostgresDocketDb> options) : DocketDb(options)
{
    // Below this COPY, which goes two ways to the server and back, is slower than statements sent together.
    private const int FewestCopied = 16;

    // Texts compare by their bytes, as on SQLite.
    private const string ByBytes = "C";

    public static DbContextOptions<PostgresDocketDb> Options(DbContextOptionsBuilder<PostgresDocketDb> builder) =>
        builder
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(RowLocks.Instance)
            .Options;

    /// <summary>A list in a query goes as one parameter.</summary>
    public static void Lists(NpgsqlDbContextOptionsBuilder options) => options.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);

    public override Func<DocketDb> Beside()
    {
        var options = Options(new DbContextOptionsBuilder<PostgresDocketDb>().UseNpgsql(Database.GetDbConnection(), Lists));
        var transaction = Database.CurrentTransaction!.GetDbTransaction();
        return () =>
        {
            var db = new PostgresDocketDb(options) { SeesUncommitted = true, Statements = Statements };
            db.Database.UseTransaction(transaction);
            return db;
        };
    }

    // One by EF: it learns the transaction.
    public override void AddProof<T>(IReadOnlyCollection<T> rows)
    {
        AddRange(rows.Take(1));
        AddMany([.. rows.Skip(1)]);
    }

    protected override async Task InsertAsync<T>(IReadOnlyCollection<T> rows, RowTable table, CancellationToken ct)
    {
        if (rows.Count < FewestCopied)
        {
            AddRange(rows);
            return;
        }

        var connection = (NpgsqlConnection)Database.GetDbConnection();
        await using var import = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await import.StartRowAsync(ct);
            foreach (var column in table.Columns)
            {
                await WriteAsync(import, column.Read(row), ct);
            }
        }

        await import.CompleteAsync(ct);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Texts that the model holds as another type; the convention below does not see them.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.GetValueConverter()?.ProviderClrType == typeof(string)))
        {
            property.SetCollation(ByBytes);
        }

        // The writing transaction: a reader goes on only below the oldest one still open, so that it skips nothing.
        modelBuilder.Entity<JournalRow>().Property<ulong>("Xid").HasColumnName("xid").HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()").ValueGeneratedOnAdd();
        modelBuilder.Entity<JournalRow>().HasIndex("TeamId", "Xid", "Id");
        modelBuilder.HasDbFunction(typeof(TextMatch).GetMethod(nameof(TextMatch.Like))!)
            .HasTranslation(arguments => new LikeExpression(arguments[0], arguments[1], null, null));

        modelBuilder.HasDbFunction(typeof(DbHash).GetMethod(nameof(DbHash.Sha256))!).HasName("sha256").IsBuiltIn();

        // The collation C folds the case of ASCII alone.
#pragma warning disable EF1001 // The public way to ILIKE is EF.Functions alone, which has no twin on SQLite.
        modelBuilder.HasDbFunction(typeof(TextMatch).GetMethod(nameof(TextMatch.ILike))!)
            .HasTranslation(arguments => new PgILikeExpression(new CollateExpression(arguments[0], "und-x-icu"), arguments[1], null, null));
#pragma warning restore EF1001
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation(ByBytes);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, object? value, CancellationToken ct) => value switch
    {
        null => import.WriteNullAsync(ct),
        long number => import.WriteAsync(number, NpgsqlDbType.Bigint, ct),
        int number => import.WriteAsync(number, NpgsqlDbType.Integer, ct),
        bool flag => import.WriteAsync(flag, NpgsqlDbType.Boolean, ct),
        double number => import.WriteAsync(number, NpgsqlDbType.Double, ct),
        string text => import.WriteAsync(text, NpgsqlDbType.Text, ct),
        byte[] bytes => import.WriteAsync(bytes, NpgsqlDbType.Bytea, ct),
        _ => throw new NotSupportedException($"a column of {value.GetType()}"),
    };

    /// <summary>Turns the marks of <see cref="RowLock"/> into <c>FOR UPDATE</c> and <c>FOR SHARE</c>.</summary>
    private sealed class RowLocks : DbCommandInterceptor
    {
        public static RowLocks Instance { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("-- " + RowLock.Mark, StringComparison.Ordinal))
            {
                command.CommandText += " FOR UPDATE";
            }
            else if (command.CommandText.StartsWith("-- " + RowLock.ShareMark, StringComparison.Ordinal))
            {
                command.CommandText += " FOR SHARE";
            }

            return new(result);
        }
    }
}
