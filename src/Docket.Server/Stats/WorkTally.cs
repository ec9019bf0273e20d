using Docket.Sdk.Jobs;
using Docket.Server.Activity;
using Docket.Server.Jobs;

namespace Docket.Server.Stats;

/// <summary>What statistics read of a row of the journal.</summary>
internal sealed record WorkColumns(DateTimeOffset At, long UserId, string Action, long JobId, long? ImageId, string? ReviewStatus, long? LabelerId, byte[]? State, bool Compressed)
{
    public ReviewMark Mark() => new(
        At,
        UserId,
        LabelerId ?? 0,
        Sdk.Jobs.ReviewStatus.From(ReviewStatus!),
        JournalStates.Read(State, Compressed, ServerJson.Default.JobState)?.Reason);
}

/// <summary>
/// Adds up the rows of a period, which come in the order of time. It keeps a number for each person and image of a job, not the rows. Pure.
/// </summary>
internal sealed class WorkTally(DateTimeOffset from)
{
    private readonly Dictionary<(long User, long Job), DateTimeOffset> last = [];
    private readonly List<(long Job, long Image, ReviewMark Mark)> marks = [];
    private readonly Dictionary<(long Job, long Image), ReviewTurns> turns = [];

    /// <summary>Time worked, by who, where and when.</summary>
    public Dictionary<(long User, long Job, int Day), TimeSpan> Time { get; } = [];

    public Dictionary<(long User, long Job, long Image), TimeSpan> TimeOfImages { get; } = [];

    public Dictionary<(long User, int Day), int> Figures { get; } = [];

    /// <summary>Everybody whose work a mark in a job was about.</summary>
    public HashSet<(long Job, long User)> Labelers { get; } = [];

    public HashSet<long> Jobs { get; } = [];

    public HashSet<long> MarkedJobs { get; } = [];

    public IEnumerable<(long Job, long Image, ReviewTurn Turn)> Turns => turns.SelectMany(pair => pair.Value.All.Select(turn => (pair.Key.Job, pair.Key.Image, turn)));

    public int DayOf(DateTimeOffset at) => (int)Math.Floor((at - from).TotalDays);

    /// <summary>Adds a row. One from before the period only says since when its person was at work.</summary>
    public void Add(WorkColumns row)
    {
        var gap = WorkTime.Gap(last.TryGetValue((row.UserId, row.JobId), out var before) ? before : null, row.At);
        last[(row.UserId, row.JobId)] = row.At;
        if (row.At < from)
        {
            return;
        }

        Jobs.Add(row.JobId);
        if (row.ImageId is { } image)
        {
            Count(Time, (row.UserId, row.JobId, DayOf(row.At)), gap);
            Count(TimeOfImages, (row.UserId, row.JobId, image), gap);
            AddMark(row, image);
        }

        if (row.Action == Actions.CreateFigure)
        {
            Figures[(row.UserId, DayOf(row.At))] = Figures.GetValueOrDefault((row.UserId, DayOf(row.At))) + 1;
        }
    }

    /// <summary>Makes the turns of the images that were marked, by what was marked before the period and in it.</summary>
    public void Judge(IEnumerable<(long Job, long Image, ReviewMark Mark)> earlier)
    {
        foreach (var (job, image, mark) in earlier.Concat(marks))
        {
            if (!turns.TryGetValue((job, image), out var ofImage))
            {
                turns.Add((job, image), ofImage = new ReviewTurns());
            }

            ofImage.Add(mark);
        }
    }

    private void AddMark(WorkColumns row, long image)
    {
        if (row.ReviewStatus is null)
        {
            return;
        }

        marks.Add((row.JobId, image, row.Mark()));
        MarkedJobs.Add(row.JobId);
        Labelers.Add((row.JobId, row.LabelerId ?? 0));
    }

    private static void Count<TKey>(Dictionary<TKey, TimeSpan> sums, TKey key, TimeSpan gap)
        where TKey : notnull => sums[key] = sums.GetValueOrDefault(key) + gap;
}
