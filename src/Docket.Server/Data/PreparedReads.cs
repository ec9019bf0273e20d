using System.Data.Common;
using System.Diagnostics;

namespace Docket.Server.Data;

/// <summary>
/// Statements past EF, for the few reads that it would make several times slower (decision 0016). Each is prepared once for a connection and kept.
/// The text is one for both databases; its parameters are <c>$1</c>, <c>$2</c> and so on.
/// </summary>
internal abstract class PreparedReads
{
    /// <summary>Tells of every statement; tests count them.</summary>
    public static DiagnosticListener Statements { get; } = new("Docket.Server.Data");

    /// <summary>Runs statements, all with the same parameters; the reader stands before the first row of the first.</summary>
    public ValueTask<DbDataReader> ReadAsync(string[] statements, object[] values, CancellationToken ct)
    {
        if (Statements.IsEnabled())
        {
            foreach (var text in statements)
            {
                Statements.Write("Executing", new PreparedStatement(Database, text));
            }
        }

        return ExecuteAsync(statements, values, ct);
    }

    /// <summary>Ids as one parameter, for <see cref="DocketDatabase.AmongIds"/>.</summary>
    public abstract object Ids(IReadOnlyList<long> ids);

    /// <summary>The file or the connection string.</summary>
    protected abstract string Database { get; }

    protected abstract ValueTask<DbDataReader> ExecuteAsync(string[] statements, object[] values, CancellationToken ct);
}

/// <summary>A statement that is run past EF.</summary>
internal sealed record PreparedStatement(string Database, string Text);
