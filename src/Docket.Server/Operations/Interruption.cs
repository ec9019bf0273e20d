using System.Runtime.InteropServices;
using Docket.Server.Settings;

namespace Docket.Server.Operations;

/// <summary>
/// A token that is cancelled when somebody asks the process to end, so that a verb clears away what it began. Who asks twice ends it at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource asked = new();
    private readonly PosixSignalRegistration[] signals;

    private Interruption() => signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Ask))];

    /// <summary>Runs a verb that heeds the token.</summary>
    /// <exception cref="SettingsException">It was interrupted.</exception>
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> verb)
    {
        using var interruption = new Interruption();
        try
        {
            return await verb(interruption.asked.Token);
        }
        catch (OperationCanceledException) when (interruption.asked.IsCancellationRequested)
        {
            throw new SettingsException("it was interrupted; what it began was cleared away");
        }
    }

    public void Dispose()
    {
        Array.ForEach(signals, signal => signal.Dispose());
        asked.Dispose();
    }

    private void Ask(PosixSignalContext signal)
    {
        signal.Cancel = !asked.IsCancellationRequested;
        asked.Cancel();
    }
}
