namespace Docket.Sdk.Http;

/// <summary>A cancellation that comes from the caller or when a time has passed without news.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeSpan limit;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    public Patience(TimeSpan limit, TimeProvider timeProvider, CancellationToken ct)
    {
        this.limit = limit;
        timer = new CancellationTokenSource(limit, timeProvider);
        either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
    }

    public CancellationToken Token => either.Token;

    /// <summary>Begins to wait anew.</summary>
    public void Renew()
    {
        try
        {
            timer.CancelAfter(limit);
        }
        catch (ObjectDisposedException)
        {
            // A server may answer before it has read everything: then the body is still on its way when the attempt is over.
        }
    }

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}
