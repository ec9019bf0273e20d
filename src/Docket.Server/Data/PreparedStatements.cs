using System.Diagnostics;

namespace Docket.Server.Data;

/// <summary>
/// Statements past EF, for what it would make several times slower (decision 0016). Each is prepared once for a connection and kept.
/// The text is one for both databases: parameters are <c>$1</c>, <c>$2</c> and so on, one of a list is <c>= ANY($1)</c>, and <c>FOR UPDATE</c> or
/// <c>FOR SHARE</c> at its end locks rows where that is needed.
/// </summary>
internal abstract class PreparedStatements
{
    /// <summary>The name of <see cref="Listener"/>.</summary>
    public const string ListenerName = "Docket.Server.Data";

    /// <summary>Tells of every statement; tests count them.</summary>
    public static DiagnosticListener Listener { get; } = new(ListenerName);

    /// <summary>Runs statements, all with the same parameters: whole numbers and lists of them, truth values, texts.</summary>
    /// <returns>Their rows, before the first of the first statement.</returns>
    public ValueTask<PreparedRows> ReadAsync(string[] statements, object[] values, CancellationToken ct)
    {
        if (Listener.IsEnabled())
        {
            foreach (var text in statements)
            {
                Listener.Write("Executing", new StatementEventData(Database, text));
            }
        }

        return ExecuteAsync(statements, values, ct);
    }

    /// <summary>The file or the connection string.</summary>
    protected abstract string Database { get; }

    protected abstract ValueTask<PreparedRows> ExecuteAsync(string[] statements, object[] values, CancellationToken ct);
}

/// <summary>The rows of statements that were run together, one after the other, as both databases have them. Columns count from 0.</summary>
internal abstract class PreparedRows : IAsyncDisposable
{
    /// <summary>Goes on to the next row of the statement, if there is one.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken ct);

    /// <summary>Goes on to the next statement.</summary>
    public abstract ValueTask NextAsync(CancellationToken ct);

    public abstract bool IsNull(int column);

    public abstract long Number(int column);

    public abstract bool Flag(int column);

    public abstract string Text(int column);

    public abstract byte[] Bytes(int column);

    public abstract double Real(int column);

    public abstract ValueTask DisposeAsync();

    public int Count(int column) => (int)Number(column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);
}

/// <summary>A statement that is run past EF.</summary>
internal sealed record StatementEventData(string Database, string Text);
