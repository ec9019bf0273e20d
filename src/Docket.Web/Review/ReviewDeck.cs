using Docket.Sdk.Jobs;

namespace Docket.Web.Review;

/// <summary>An image as the reviewer has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Number">Its place in the job, from 1.</param>
/// <param name="Status">What is said of it.</param>
/// <param name="Reason">Why it was rejected, null for no reason.</param>
public sealed record ReviewImage(long Id, string Name, int Number, ReviewStatus Status, string? Reason)
{
    /// <summary>The images of a job in their order, with the reasons that its statistics know.</summary>
    public static IReadOnlyList<ReviewImage> AllOf(Job job, JobStats stats)
    {
        var reasons = stats.Images.Images.Where(image => image.Reason is not null).ToDictionary(image => image.Id, image => image.Reason);
        return [.. (job.Entities ?? []).Select((image, index) => new ReviewImage(image.Id, image.Name, index + 1, image.ReviewStatus, reasons.GetValueOrDefault(image.Id)))];
    }
}

/// <summary>Which images are gone through.</summary>
public enum ReviewFilter
{
    /// <summary>Those that wait for a verdict.</summary>
    ToReview,

    /// <summary>The rejected ones.</summary>
    Rejected,

    /// <summary>All.</summary>
    All,
}

/// <summary>A verdict: what an image was before it, and is after it.</summary>
public sealed record Verdict(ReviewImage Before, ReviewImage After);

/// <summary>
/// The images of a job in the hands of a reviewer: where the reviewer is, what comes next, and the last ten verdicts, which can be taken back. It decides
/// at once; what the server refuses is put back by <see cref="Restore"/>.
/// </summary>
internal sealed class ReviewDeck(IEnumerable<ReviewImage> images)
{
    private const int KeptVerdicts = 10;
    private readonly List<ReviewImage> images = [.. images];
    private readonly List<Verdict> verdicts = [];
    private int at = -1;

    /// <summary>All images, in their order.</summary>
    public IReadOnlyList<ReviewImage> Images => images;

    /// <summary>Which are gone through.</summary>
    public ReviewFilter Filter { get; private set; }

    /// <summary>The image on the screen; null if there is none of the kind left.</summary>
    public ReviewImage? Current => at >= 0 ? images[at] : null;

    /// <summary>Its index.</summary>
    public int Index => at;

    /// <summary>Whether there is a verdict to take back.</summary>
    public bool CanUndo => verdicts.Count > 0;

    /// <summary>How many images there are of a kind.</summary>
    public int Count(ReviewFilter filter) => images.Count(image => Matches(image, filter));

    /// <summary>Goes through images of a kind, from where one is.</summary>
    public void Choose(ReviewFilter filter)
    {
        Filter = filter;
        at = at >= 0 && Matches(images[at], filter) ? at : Find(at, 1);
    }

    /// <summary>Goes to an image, of whatever kind.</summary>
    public void GoTo(int index) => at = index >= 0 && index < images.Count ? index : at;

    /// <summary>Goes to the next image of the kind, after the last to the first.</summary>
    public void Next() => at = Find(at, 1);

    /// <summary>Goes to the previous image of the kind, before the first to the last.</summary>
    public void Previous() => at = Find(at, -1);

    /// <summary>The images that come next, the nearest first.</summary>
    public IEnumerable<ReviewImage> Upcoming(int count)
    {
        var index = at;
        for (var step = 0; step < count; step++)
        {
            index = Find(index, 1);
            if (index < 0 || index == at)
            {
                yield break;
            }

            yield return images[index];
        }
    }

    /// <summary>Says what the image on the screen is, and goes on to the next.</summary>
    /// <returns>The verdict; null without an image.</returns>
    public Verdict? Decide(ReviewStatus status, string? reason)
    {
        if (Current is not { } before)
        {
            return null;
        }

        var verdict = new Verdict(before, before with { Status = status, Reason = reason });
        images[at] = verdict.After;
        verdicts.Add(verdict);
        if (verdicts.Count > KeptVerdicts)
        {
            verdicts.RemoveAt(0);
        }

        Next();
        return verdict;
    }

    /// <summary>Takes the last verdict back, and goes to its image.</summary>
    /// <returns>The way back as a verdict of its own; null if there is none.</returns>
    public Verdict? Undo()
    {
        if (verdicts.Count == 0)
        {
            return null;
        }

        var last = verdicts[^1];
        verdicts.RemoveAt(verdicts.Count - 1);
        Restore(last);
        return new Verdict(last.After, last.Before);
    }

    /// <summary>Puts an image back as it was before a verdict, and shows it.</summary>
    public void Restore(Verdict verdict)
    {
        verdicts.Remove(verdict);
        at = images.FindIndex(image => image.Id == verdict.Before.Id);
        images[at] = verdict.Before;
    }

    private static bool Matches(ReviewImage image, ReviewFilter filter) => filter switch
    {
        ReviewFilter.ToReview => image.Status == ReviewStatus.Done,
        ReviewFilter.Rejected => image.Status == ReviewStatus.Rejected,
        _ => true,
    };

    // From the place after an index round to that index itself.
    private int Find(int from, int step)
    {
        for (var tried = 1; tried <= images.Count; tried++)
        {
            var index = (((from + (step * tried)) % images.Count) + images.Count) % images.Count;
            if (Matches(images[index], Filter))
            {
                return index;
            }
        }

        return -1;
    }
}
