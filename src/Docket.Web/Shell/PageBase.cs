using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Web.Live;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Shell;

/// <summary>What pages have in common: calls that stop when the page is left, and failures that are shown where they happened.</summary>
public abstract class PageBase : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Rereading? rereading;

    /// <summary>Made with the source: what still runs when the page is left may ask after it was disposed of.</summary>
    protected PageBase() => Gone = gone.Token;

    /// <summary>The server.</summary>
    [Inject] internal DocketClient Docket { get; set; } = null!;

    /// <summary>Who looks.</summary>
    [Inject] internal WebSession Session { get; set; } = null!;

    /// <summary>The page's keys.</summary>
    [Inject] internal Keys Keys { get; set; } = null!;

    /// <summary>What was done.</summary>
    [Inject] internal Toasts Toasts { get; set; } = null!;

    /// <summary>What others do.</summary>
    [Inject] internal LiveEvents Live { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private Readings Readings { get; set; } = null!;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>Why the last <see cref="TryAsync"/> failed, null if it did not.</summary>
    protected Failure? Failure { get; set; }

    /// <summary>Whether a <see cref="TryAsync"/> runs.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Does something that calls the server, and keeps why it failed in <see cref="Failure"/>.</summary>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> TryAsync(Func<Task> work)
    {
        IsBusy = true;
        Readings.Begin();
        try
        {
            await work();
            Failure = null;
            return true;
        }
        catch (DocketException problem)
        {
            Failure = Failure.Of(problem);
            return false;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            IsBusy = false;
            if (!gone.IsCancellationRequested)
            {
                StateHasChanged();
            }

            Readings.End();
        }
    }

    /// <summary>Reads again whenever something happens that changes what is shown, until the page is left. To be called before the first reading.</summary>
    /// <param name="concerns">Whether something that happened does so.</param>
    /// <param name="read">Reads it; where that fails, what was shown stays, and the mark of the connection says why.</param>
    protected void Follow(Func<ActivityEntry, bool> concerns, Func<Task> read) => rereading = new Rereading(Live, concerns, () => InvokeAsync(() => ReadAgainAsync(read)), Time);

    private async Task ReadAgainAsync(Func<Task> read)
    {
        try
        {
            await read();
            StateHasChanged();
        }
        catch (Exception failure) when (failure is DocketException || (failure is OperationCanceledException && gone.IsCancellationRequested))
        {
            // What was shown stays.
        }
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        rereading?.Dispose();
        await gone.CancelAsync();
        await Keys.ReleaseAsync(this);
        gone.Dispose();
        GC.SuppressFinalize(this);
    }
}
