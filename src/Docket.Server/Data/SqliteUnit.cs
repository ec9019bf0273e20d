namespace Docket.Server.Data;

/// <summary>A unit of work in the queue of <see cref="SqliteWriter"/>, and the caller who waits for it.</summary>
internal abstract class SqliteUnit
{
    /// <summary>Does the work; it is not committed yet.</summary>
    public abstract Task RunAsync(DocketDb db);

    /// <summary>Notes that the unit failed alone and was taken back.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Tells the caller how it went, now that it is durable.</summary>
    public abstract void Answer();

    /// <summary>Tells the caller that nothing was kept.</summary>
    public abstract void Lose(Exception cause);
}

/// <inheritdoc/>
internal sealed class SqliteUnit<T>(Func<DocketDb, Task<T>> work, CancellationToken cancellationToken) : SqliteUnit
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? failed;

    public Task<T> Answered => answer.Task;

    public override async Task RunAsync(DocketDb db)
    {
        cancellationToken.ThrowIfCancellationRequested();
        result = await work(db);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public override void Fail(Exception failure) => failed = failure;

    public override void Answer()
    {
        if (failed is null)
        {
            answer.SetResult(result!);
        }
        else
        {
            answer.SetException(failed);
        }
    }

    public override void Lose(Exception cause) => answer.SetException(new LostGroupException(cause));
}

/// <summary>The disk or the commit failed: nothing was kept of the units that were to be committed together.</summary>
internal sealed class LostGroupException(Exception cause) : Exception("the units of work were rolled back together", cause);
