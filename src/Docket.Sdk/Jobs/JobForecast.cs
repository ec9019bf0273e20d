namespace Docket.Sdk.Jobs;

/// <summary>
/// When the last image of a job will be labeled, if its annotator goes on as in the last 14 days: days are drawn at random from those, 1,000 times,
/// until the images are done. The same data give the same forecast.
/// </summary>
public sealed record JobForecast
{
    /// <summary>Half of the draws ended by then (UTC); null with a <see cref="Reason"/>.</summary>
    public DateTimeOffset? P50 { get; init; }

    /// <summary>Nine of ten draws ended by then (UTC).</summary>
    public DateTimeOffset? P90 { get; init; }

    /// <summary>
    /// Why there is no forecast: <c>nothing_left</c> to label, <c>stopped</c>, <c>too_few_days</c> (the annotator labeled on less than three of the
    /// last 14), <c>too_slow</c> (it would take more than 1,000 days); else null.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Images to label, those to be labeled again among them.</summary>
    public int RemainingImages { get; init; }

    /// <summary>Spans of 24 hours up to now that were drawn from, 14 at most.</summary>
    public int ObservedDays { get; init; }

    /// <summary>Those of them in which the annotator labeled something, in whatever job.</summary>
    public int ActiveDays { get; init; }

    /// <summary>Images the annotator labeled in an observed day, on the average; null without any.</summary>
    public double? ImagesPerDay { get; init; }

    /// <summary>How good such forecasts were.</summary>
    public required PastForecasts Past { get; init; }
}

/// <summary>
/// What forecasts would have said of the team's last completed jobs (20 at most, of the last 90 days) when half of their images were labeled, against
/// the moment in which they were last submitted.
/// </summary>
public sealed record PastForecasts
{
    /// <summary>Jobs of which there would have been a forecast.</summary>
    public int Jobs { get; init; }

    /// <summary>Jobs of which there would have been none.</summary>
    public int JobsWithout { get; init; }

    /// <summary>Days between the P50 and the true end, either way: the median of the jobs; null without any.</summary>
    public double? MedianErrorDays { get; init; }

    /// <summary>The share of jobs that ended by their P90, 0 to 1; null without any.</summary>
    public double? EndedByP90 { get; init; }
}
