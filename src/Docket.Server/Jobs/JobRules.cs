using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Docket.Sdk;
using Docket.Sdk.Jobs;

namespace Docket.Server.Jobs;

/// <summary>What somebody is to a job. One person may be several things.</summary>
[Flags]
internal enum JobActor
{
    None = 0,
    Annotator = 1,
    Reviewer = 2,
    Manager = 4,

    /// <summary>A reviewer who made the job: reviews it and manages it, but is not the quality check of the own review.</summary>
    Maker = 8,
}

/// <summary>The rules of a job's life: which steps there are, who takes them, and how images are dealt out. No database, no clock.</summary>
internal static partial class JobRules
{
    private static readonly (JobStatus From, JobStatus To, JobActor Who)[] Steps =
    [
        (JobStatus.Pending, JobStatus.InProgress, JobActor.Annotator),
        (JobStatus.Pending, JobStatus.OnReview, JobActor.Annotator),
        (JobStatus.InProgress, JobStatus.OnReview, JobActor.Annotator),
        (JobStatus.OnReview, JobStatus.InProgress, JobActor.Reviewer),
        (JobStatus.OnReview, JobStatus.Completed, JobActor.Reviewer),
        (JobStatus.OnReview, JobStatus.ReviewCompleted, JobActor.Reviewer),
    ];

    private static readonly double[] Rates = [0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 2, 4, 8, 16, 32];

    /// <summary>The speeds at which the labeling tool plays videos, in words.</summary>
    public static string PlaybackRates { get; } = string.Join(", ", Rates.Select(rate => rate.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Whether the speed in the settings of the labeling tool, if there is one, is one that the tool has.</summary>
    public static bool IsKnownPlayback(JsonElement toolbox) =>
        !toolbox.TryGetProperty("playbackRate", out var rate)
            || rate.ValueKind == JsonValueKind.Null
            || (rate.ValueKind == JsonValueKind.Number && rate.TryGetDouble(out var number) && Rates.Contains(number));

    /// <summary>Whether the step may be taken; to stay is always allowed, so that a repeat is harmless. A manager takes any,
    /// who made the job stops it and lets it go on.</summary>
    public static bool MayMove(JobStatus from, JobStatus to, JobActor actor) =>
        from == to
            || actor.HasFlag(JobActor.Manager)
            || (actor.HasFlag(JobActor.Maker) && (to == JobStatus.Stopped || (from == JobStatus.Stopped && to == JobStatus.InProgress)))
            || Steps.Any(step => step.From == from && step.To == to && (step.Who & actor) != 0);

    /// <summary>Whether the job may be stopped, archived, restored, removed and edited.</summary>
    public static bool MayManage(JobActor actor) => (actor & (JobActor.Manager | JobActor.Maker)) != 0;

    /// <summary>
    /// Where a step leads: a reviewer who finishes a job with a quality check leaves the last word to a manager, without one the job is completed,
    /// whichever of the two the reviewer asked for.
    /// </summary>
    public static JobStatus Target(JobStatus from, JobStatus to, JobActor actor, bool qualityCheck) =>
        actor.HasFlag(JobActor.Manager) ? to
        : to == JobStatus.Completed && qualityCheck ? JobStatus.ReviewCompleted
        : to == JobStatus.ReviewCompleted && !qualityCheck && from == JobStatus.OnReview ? JobStatus.Completed
        : to;

    /// <summary>Whether an image may be marked so.</summary>
    public static bool MayMark(JobStatus job, ReviewStatus from, ReviewStatus to, JobActor actor) =>
        actor.HasFlag(JobActor.Manager)
            || (actor.HasFlag(JobActor.Reviewer) && to != ReviewStatus.QualityCheckAccepted && job != JobStatus.Stopped)
            || (actor.HasFlag(JobActor.Annotator) && IsOpenForAnnotator(job) && (from, to) switch
            {
                var (a, b) when a == b => true,
                var (a, b) when a == ReviewStatus.None && b == ReviewStatus.Done => true,
                var (a, b) when a == ReviewStatus.Done && b == ReviewStatus.None => true,
                var (a, b) when a == ReviewStatus.Rejected && b == ReviewStatus.Done => true,
                _ => false,
            });

    /// <summary>What somebody is to a job, in words.</summary>
    public static string Describe(JobActor actor) => actor == JobActor.None ? "not taking part" : actor.ToString().ToLowerInvariant();

    /// <summary>Whether the annotator may draw and mark in a job that stands there.</summary>
    public static bool IsOpenForAnnotator(JobStatus status) => status == JobStatus.Pending || status == JobStatus.InProgress;

    /// <summary>Whether what was labeled was handed in, and waits for a verdict or has one.</summary>
    public static bool IsSubmitted(JobStatus status) => status == JobStatus.OnReview || status == JobStatus.ReviewCompleted || status == JobStatus.Completed;

    /// <summary>Whether an image counts as accepted: by the reviewer, or by the quality check as well.</summary>
    public static bool IsAccepted(ReviewStatus status) => status == ReviewStatus.Accepted || status == ReviewStatus.QualityCheckAccepted;

    /// <summary>Deals items out in contiguous parts whose sizes differ by one at most; the first parts get the rest.</summary>
    public static IReadOnlyList<ArraySegment<long>> Split(long[] items, int parts)
    {
        var (size, rest) = Math.DivRem(items.Length, parts);
        return [.. Enumerable.Range(0, parts).Select(part => new ArraySegment<long>(items, (part * size) + Math.Min(part, rest), size + (part < rest ? 1 : 0)))];
    }

    /// <summary>The items at the positions of a range; positions count from 1, an open end reaches to the first or last.</summary>
    public static long[] Slice(long[] items, ImageRange range)
    {
        var first = Math.Max(range.Start ?? 1, 1) - 1;
        var end = Math.Min(range.End ?? items.Length, items.Length);
        return first < end ? items[first..end] : [];
    }

    /// <summary>The names of the jobs for several annotators: the name itself for one, else numbered.</summary>
    public static string NameOfPart(string name, int part, int parts) => parts == 1 ? name : WithNumber(name, part + 1);

    /// <summary>The name of the next round: <c>cars</c>, <c>cars (#2)</c>, <c>cars (#3)</c>.</summary>
    public static string NextName(string name) =>
        NumberAtEnd().Match(name) is { Success: true } match && int.TryParse(match.Groups[2].ValueSpan, out var round) && round < int.MaxValue
            ? WithNumber(match.Groups[1].Value, round + 1)
            : WithNumber(name, 2);

    // A name stays within the limit, so that a job made from this one can take it over.
    private static string WithNumber(string name, int number)
    {
        var suffix = $" (#{number})";
        var room = Math.Min(name.Length, NameAttribute.MaxLength - suffix.Length);
        var halvesLetter = room < name.Length && char.IsHighSurrogate(name[room - 1]);
        return name[..(halvesLetter ? room - 1 : room)] + suffix;
    }

    [GeneratedRegex(@"^(.*) \(#(\d+)\)$", RegexOptions.Singleline)]
    private static partial Regex NumberAtEnd();
}
