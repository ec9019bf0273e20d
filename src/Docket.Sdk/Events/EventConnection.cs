namespace Docket.Sdk.Events;

/// <summary>How the connection of a stream of events fares.</summary>
public sealed record EventConnection
{
    /// <summary>Whether events arrive: told as true when a connection is open, as false when it was lost.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How far the stream came: at least to the last event. Null while the server said nothing of it.</summary>
    public string? Cursor { get; init; }
}
