namespace Docket.Web.Shell;

/// <summary>One line that says what was done, with a way back where there is one. Two of one text are two.</summary>
/// <param name="text">What was done.</param>
/// <param name="undo">Takes it back, null where that is not possible.</param>
internal sealed class Toast(string text, Func<Task>? undo = null)
{
    /// <summary>What was done.</summary>
    public string Text => text;

    /// <summary>Takes it back, null where that is not possible.</summary>
    public Func<Task>? Undo => undo;
}

/// <summary>What was just done. Never for an error that needs an answer.</summary>
internal sealed class Toasts
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);
    private readonly TimeProvider clock;
    private readonly List<(Toast Toast, DateTimeOffset Until)> list = [];

    /// <param name="clock">What counts the eight seconds.</param>
    public Toasts(TimeProvider clock) => this.clock = clock;

    /// <summary>What shows, the oldest first.</summary>
    public IReadOnlyList<Toast> Now => [.. list.Select(one => one.Toast)];

    /// <summary>Whether they stay: somebody is at one of them.</summary>
    public bool Held { get; set; }

    /// <summary>Told when they changed.</summary>
    public event Action? Changed;

    /// <summary>Shows one for eight seconds.</summary>
    public void Show(string text, Func<Task>? undo = null)
    {
        list.Add((new Toast(text, undo), clock.GetUtcNow() + Shown));
        if (list.Count > 3)
        {
            list.RemoveAt(0);
        }

        Changed?.Invoke();
    }

    /// <summary>Takes away what was shown long enough.</summary>
    public void Sweep()
    {
        if (!Held && list.RemoveAll(one => one.Until <= clock.GetUtcNow()) > 0)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Takes one back, the latest if none is named.</summary>
    public async Task UndoAsync(Toast? toast = null)
    {
        var (found, _) = list.FindLast(one => one.Toast.Undo is not null && (toast is null || one.Toast == toast));
        if (found is not null)
        {
            Remove(found);
            await found.Undo!();
        }
    }

    /// <summary>Takes one away.</summary>
    public void Remove(Toast toast)
    {
        list.RemoveAll(one => one.Toast == toast);
        Changed?.Invoke();
    }
}
