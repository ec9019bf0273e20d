namespace Docket.Server.Events;

/// <summary>How far a stream may lie behind, and how often it looks.</summary>
internal sealed record EventLimits
{
    /// <summary>The most events that are read at once.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>How many batches wait for a subscriber who does not take them.</summary>
    public int Waiting { get; init; } = 16;

    /// <summary>How long all wait for one who has as many waiting; then that one's stream is ended.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many events may have happened behind the cursor from which a stream goes on.</summary>
    public int MostBehind { get; init; } = 100_000;

    /// <summary>How often the journal is looked at without being told.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How soon it is looked at again while a transaction holds up what is written.</summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often it is asked whether the caller still may.</summary>
    public TimeSpan Check { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long nothing is sent at most.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);
}
