namespace Docket.Server.Data;

/// <summary>The context of one request: that of its unit of work, or one for reading that is made when first asked for.</summary>
internal sealed class DbSession(DocketDatabase database) : IAsyncDisposable
{
    private readonly List<Action> afterCommit = [];
    private DocketDb? own;

    /// <summary>The context; a unit of work sets its own before anything else asks.</summary>
    public DocketDb Db
    {
        get => field ?? (own ??= database.CreateContext());
        set;
    }

    /// <summary>Has something done when the unit is committed, for example a cache forgotten. The context is another unit's by then.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    public void Committed() => afterCommit.ForEach(action => action());

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
