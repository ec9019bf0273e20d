using System.Text;
using System.Text.Json;
using Docket.Sdk.Activity;
using Docket.Sdk.Events;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Jobs;

namespace Docket.Server.Events;

/// <summary>An event as it is sent, made once for all who see it.</summary>
/// <param name="Cursor">Its place.</param>
/// <param name="Entry">What happened.</param>
/// <param name="Job">Who has to do with its job, if it is of one that is there.</param>
internal sealed record StreamedEvent(JournalCursor Cursor, ActivityEntry Entry, JobPeople? Job)
{
    /// <summary>Its bytes in the stream.</summary>
    public byte[] Frame { get; } = FrameOf(Cursor, Entry);

    /// <summary>Moves the cursor of a client on without an event.</summary>
    public static byte[] Reached(JournalCursor cursor) => Encoding.ASCII.GetBytes($": docket\nid: {cursor}\n\n");

    /// <summary>Whether the caller sees it; the same as <see cref="ActivityQueries"/> says of rows.</summary>
    public bool IsSeenBy(Caller caller) => caller.SeesAllJobs || Entry.UserId == caller.UserId || (Job is not null && caller.Sees(Job));

    /// <summary>Whether the request is about it.</summary>
    public bool IsWanted(StreamEventsRequest request) =>
        (request.ProjectId is null || request.ProjectId == Entry.ProjectId) && (request.JobId is null || request.JobId == Entry.JobId);

    // One line each: neither an action nor JSON as it is written here has a line break.
    private static byte[] FrameOf(JournalCursor cursor, ActivityEntry entry) =>
        [.. Encoding.ASCII.GetBytes($"id: {cursor}\nevent: {entry.Action}\ndata: "), .. JsonSerializer.SerializeToUtf8Bytes(entry, EventMethods.Stream.Event), .. "\n\n"u8];
}
