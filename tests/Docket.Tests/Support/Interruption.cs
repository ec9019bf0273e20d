using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Docket.Tests.Support;

/// <summary>Has something happen, once, right after a statement: before whoever sent it goes on to the next.</summary>
internal sealed class Interruption : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly Func<DbCommand, bool> isIt;
    private readonly Action act;
    private readonly List<IDisposable> subscriptions = [];
    private int times;

    private Interruption(Func<DbCommand, bool> isIt, Action act) => (this.isIt, this.act) = (isIt, act);

    /// <summary>Whether it happened.</summary>
    public bool Happened => times > 0;

    public static Interruption After(Func<DbCommand, bool> isIt, Action act)
    {
        var made = new Interruption(isIt, act);
        made.subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(made));
        return made;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Value: CommandExecutedEventData data } && isIt(data.Command) && Interlocked.Increment(ref times) == 1)
        {
            act();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());
}
