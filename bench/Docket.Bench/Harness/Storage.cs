using Npgsql;

namespace Docket.Bench.Harness;

/// <summary>Which database a row runs on.</summary>
internal enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>Where a server keeps its data: a folder, and a database on PostgreSQL or a file in the folder. Both go when it is disposed of.</summary>
internal sealed class Storage : IAsyncDisposable
{
    private readonly string? server;

    private Storage(DatabaseKind kind, string folder, string connection, string? server)
    {
        (Kind, Folder, Connection) = (kind, folder, connection);
        this.server = server;
    }

    public DatabaseKind Kind { get; }

    public string Folder { get; }

    /// <summary>The connection string for the server; empty for SQLite.</summary>
    public string Connection { get; }

    public string SqliteFile => Path.Combine(Folder, "docket.db");

    /// <summary>What it is called in the tables.</summary>
    public string Title => TitleOf(Kind);

    public static string TitleOf(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? "SQLite" : "PostgreSQL";

    /// <summary>An empty one.</summary>
    /// <param name="kind">The database.</param>
    /// <param name="scratch">The folder in which its folder is made.</param>
    /// <param name="postgres">The connection string of a PostgreSQL server in which databases may be made.</param>
    public static async Task<Storage> CreateAsync(DatabaseKind kind, string scratch, string? postgres)
    {
        var folder = Directory.CreateDirectory(Path.Combine(scratch, Path.GetRandomFileName())).FullName;
        if (kind == DatabaseKind.Sqlite)
        {
            return new Storage(kind, folder, "", null);
        }

        var server = postgres ?? throw new BenchException("no PostgreSQL: name one with --postgres, or run bench/run.sh, which starts one");
        var name = $"bench_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";
        await RunAsync(server, $"CREATE DATABASE {name}");
        return new Storage(kind, folder, new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 90 }.ToString(), server);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await using (var connection = new NpgsqlConnection(Connection))
            {
                NpgsqlConnection.ClearPool(connection);
            }

            await RunAsync(server, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(Connection).Database} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static async Task RunAsync(string server, string statement)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(statement);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }
}
