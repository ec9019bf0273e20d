namespace Docket.Web.Shell;

/// <summary>
/// Where calls wait while nobody is signed in any more: an ended session must cost neither the page nor what was typed into it.
/// </summary>
internal sealed class SignInWait
{
    private TaskCompletionSource? waiting;

    /// <summary>Whether calls wait for somebody to sign in. Before the first sign-in none does.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether calls wait just now.</summary>
    public bool IsWaiting => waiting is not null;

    /// <summary>Told when the session ended and when it goes on.</summary>
    public event Action? Changed;

    /// <summary>Somebody is signed in: calls that waited go on, later ones wait.</summary>
    public void Begin()
    {
        IsOn = true;
        var done = waiting;
        waiting = null;
        done?.SetResult();
        Changed?.Invoke();
    }

    /// <summary>Somebody signed out on purpose: nothing waits.</summary>
    public void End()
    {
        IsOn = false;
        Changed?.Invoke();
    }

    /// <summary>Waits until somebody is signed in again.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (waiting is null)
        {
            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Changed?.Invoke();
        }

        return waiting.Task.WaitAsync(cancellationToken);
    }
}
