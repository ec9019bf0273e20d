namespace Docket.Server.Data;

internal static class WireClock
{
    extension(TimeProvider clock)
    {
        /// <summary>The time in whole milliseconds: what is stored and answered is the same to the last digit.</summary>
        public DateTimeOffset Now() => clock.GetUtcNow().InMilliseconds();
    }

    extension(DateTimeOffset time)
    {
        /// <summary>The time as it is stored.</summary>
        public DateTimeOffset InMilliseconds() => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
    }
}
