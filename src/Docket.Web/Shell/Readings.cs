namespace Docket.Web.Shell;

/// <summary>What pages are reading from the server. What a page does not need to show itself waits until that is there: there is one thread for all of it.</summary>
internal sealed class Readings
{
    private TaskCompletionSource? quiet;
    private int running;

    /// <summary>Tells of a reading that begins.</summary>
    public void Begin() => running++;

    /// <summary>Tells that it ended, and what it read is drawn.</summary>
    public void End()
    {
        if (--running == 0)
        {
            quiet?.TrySetResult();
            quiet = null;
        }
    }

    /// <summary>Waits until no page reads; not before what is just being drawn had its chance to begin.</summary>
    public async Task QuietAsync()
    {
        await Task.Yield();
        if (running > 0)
        {
            quiet ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            await quiet.Task;
        }
    }
}
