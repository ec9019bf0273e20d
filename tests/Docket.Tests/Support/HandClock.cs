namespace Docket.Tests.Support;

/// <summary>A clock that goes only as it is told. Timers go by the real one: a jump over days does not fire each of them thousands of times on the way.</summary>
/// <param name="now">What it shows first.</param>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    private long ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void SetUtcNow(DateTimeOffset value) => Interlocked.Exchange(ref ticks, value.UtcTicks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
