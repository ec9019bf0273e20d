using System.Collections.Concurrent;
using System.Diagnostics;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Docket.Tests.Support;

/// <summary>
/// Hears the SQL statements that go to one database: the process holds servers of other tests as well. Who has a token is asked every five
/// seconds only, and left out.
/// </summary>
internal sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    // Tasks are looked for in the background, whenever it is time to.
    private static readonly string[] Passed = ["tokens", "= 'clone'"];

    private readonly string connection;
    private readonly ConcurrentQueue<string> heard = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    /// <param name="connection">A part of the connection string that no other database has.</param>
    public StatementCounter(string connection)
    {
        this.connection = connection;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What reads during the work: these statements must not depend on the number of rows.</summary>
    public async Task<IReadOnlyList<string>> ReadsAsync(Func<Task> work)
    {
        heard.Clear();
        await work();
        return [.. heard.Where(text => text.Contains("SELECT", StringComparison.Ordinal) && !text.Contains("INSERT INTO", StringComparison.Ordinal))];
    }

    /// <summary>Every statement during the work.</summary>
    public async Task<int> AllAsync(Func<Task> work)
    {
        heard.Clear();
        await work();
        return heard.Count;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.EntityFrameworkCore" or PreparedStatements.ListenerName)
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var (database, text) = value.Value switch
        {
            CommandEventData data when value.Key == RelationalEventId.CommandExecuting.Name => (data.Connection.ConnectionString, data.Command.CommandText),
            StatementEventData statement => (statement.Database, statement.Text),
            _ => ("", ""),
        };
        if (database.Contains(connection, StringComparison.Ordinal) && !Passed.Any(part => text.Contains(part, StringComparison.Ordinal)))
        {
            heard.Enqueue(text);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
        {
            subscription.Dispose();
        }
    }
}
