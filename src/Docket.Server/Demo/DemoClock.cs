namespace Docket.Server.Demo;

/// <summary>A clock that is set: the demo happened in the past days, and whatever the server writes down carries the time at which it happened.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Goes on to a time; it never goes back, as the journal's order is the order of its times.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, now);
        now = time;
    }
}
