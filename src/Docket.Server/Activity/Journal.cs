using System.IO.Compression;
using System.Text.Json.Serialization.Metadata;
using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Activity;

/// <summary>What happened, and to what.</summary>
internal sealed record Act(string Action)
{
    /// <summary>The team it is about, where that is not the caller's of this call.</summary>
    public long? TeamId { get; init; }

    public long? ProjectId { get; init; }

    public long? DatasetId { get; init; }

    public long? JobId { get; init; }

    public long? ImageId { get; init; }

    public long? FigureId { get; init; }

    public long? ClassId { get; init; }

    public long? TagId { get; init; }

    /// <summary>The status an image was given, on an act of a review.</summary>
    public string? ReviewStatus { get; init; }

    /// <summary>The annotator of the job, on an act of a review, and the one until now when the job is given to another.</summary>
    public long? LabelerId { get; init; }

    /// <summary>The new state as UTF-8 JSON.</summary>
    public byte[]? State { get; init; }

    public Act With<T>(T state, JsonTypeInfo<T> type) => this with { State = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(state, type) };
}

/// <summary>A thing whose acts can be told one after another, in the order in which they were done.</summary>
internal interface IVersioned
{
    /// <summary>The id of the journal's newest act on it; 0 before the first.</summary>
    long Version { get; set; }
}

/// <summary>Writes the journal: whatever changes data says here what it did, in the same unit of work.</summary>
internal sealed class Journal(DocketDb db, Caller caller, IdAllocator ids, TimeProvider clock)
{
    // Below this, compression saves nothing.
    private const int CompressedFrom = 512;

    public void Write(params IReadOnlyCollection<Act> acts) => Write(acts, ids.Take(IdSpace.Journal, acts.Count));

    /// <summary>
    /// Writes acts on things that are locked, and gives these a new version. Whichever node an act is done at, its id is above those of the acts on the same
    /// things before it: by ascending ids they are told in the order in which they were done.
    /// </summary>
    public void WriteInOrder(IReadOnlyCollection<Act> acts, IReadOnlyCollection<IVersioned> things)
    {
        var rowIds = ids.Take(IdSpace.Journal, acts.Count, things.Max(thing => (long?)thing.Version) ?? 0);
        Write(acts, rowIds);
        foreach (var thing in things.Where(_ => acts.Count > 0))
        {
            thing.Version = rowIds[^1];
        }
    }

    /// <summary>An act as a row; team and job are those of the call that does it.</summary>
    public static JournalRow Row(Act act, long id, DateTimeOffset at, long teamId, long userId, long? jobId)
    {
        var compress = act.State is { Length: >= CompressedFrom };
        return new JournalRow
        {
            TeamId = act.TeamId ?? teamId,
            Id = id,
            At = at,
            UserId = userId,
            Action = act.Action,
            ProjectId = act.ProjectId,
            DatasetId = act.DatasetId,
            JobId = act.JobId ?? jobId,
            ImageId = act.ImageId,
            FigureId = act.FigureId,
            ClassId = act.ClassId,
            TagId = act.TagId,
            ReviewStatus = act.ReviewStatus,
            LabelerId = act.LabelerId,
            State = compress ? Compress(act.State!) : act.State,
            Compressed = compress,
        };
    }

    private void Write(IReadOnlyCollection<Act> acts, long[] rowIds)
    {
        var at = clock.Now();
        db.AddToJournal([.. acts.Zip(rowIds, (act, id) => Row(act, id, at, caller.TeamId, caller.UserId, caller.JobId))]);
    }

    private static byte[] Compress(byte[] state)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(state);
        }

        return packed.ToArray();
    }
}
