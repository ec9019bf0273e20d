using System.ComponentModel.DataAnnotations;
using Docket.Sdk.Activity;

namespace Docket.Sdk.Events;

/// <summary>Something that happened in a team.</summary>
public sealed record DocketEvent
{
    /// <summary>The place of the event in the stream: <see cref="StreamEventsRequest.After"/> of a call that goes on behind it.</summary>
    public required string Cursor { get; init; }

    /// <summary>What happened.</summary>
    public required ActivityEntry Entry { get; init; }
}

/// <summary>The request of <c>events.stream</c>.</summary>
public sealed record StreamEventsRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>Only what happened in this project. <value>Default: in all.</value></summary>
    public long? ProjectId { get; init; }

    /// <summary>Only what happened in this job, archived or not. <value>Default: in all.</value></summary>
    public long? JobId { get; init; }

    /// <summary>The <c>id</c> of the last event that was seen: the stream goes on behind it. <value>Default: from now on.</value></summary>
    [StringLength(64, MinimumLength = 1)]
    public string? After { get; init; }

    /// <summary>Whether to wait for what will happen; if not, the answer ends with what has happened. <value>Default true.</value></summary>
    public bool? Follow { get; init; }
}
