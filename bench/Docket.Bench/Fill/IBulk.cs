namespace Docket.Bench.Fill;

/// <summary>Writes many rows by the fastest path of a database.</summary>
internal interface IBulk : IAsyncDisposable
{
    void Write(object row);

    /// <summary>Makes everything written durable.</summary>
    Task CompleteAsync(CancellationToken ct);
}
