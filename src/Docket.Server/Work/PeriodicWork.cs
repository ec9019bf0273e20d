namespace Docket.Server.Work;

/// <summary>Work in the background that is done again after each pause. What fails is logged and left to the next time.</summary>
/// <param name="name">Names it in the log.</param>
/// <param name="pause">How long it rests.</param>
/// <param name="atStart">Whether it is done at start too, before the first pause.</param>
/// <param name="clock">Tells when the pause is over.</param>
/// <param name="logger">Hears of failures.</param>
internal abstract partial class PeriodicWork(string name, TimeSpan pause, bool atStart, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected TimeProvider Clock => clock;

    /// <summary>Does it once.</summary>
    protected abstract Task RunAsync(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var scope = logger.BeginWork(name);
        using var timer = new PeriodicTimer(pause, clock);
        try
        {
            for (var isDue = atStart || await timer.WaitForNextTickAsync(stoppingToken); isDue; isDue = await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure, and says so at length, when it ends because its own start failed.
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Once the process ends, what the work needs may be closed already.
            if (!ct.IsCancellationRequested)
            {
                LogPutOff(logger, name, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The work {Work} was put off")]
    private static partial void LogPutOff(ILogger logger, string work, Exception exception);
}
