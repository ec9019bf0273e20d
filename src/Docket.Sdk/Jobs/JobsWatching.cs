namespace Docket.Sdk.Jobs;

public partial class JobsClient
{
    /// <summary>How the work on a job went: progress over time, time per image, verdicts by round, what each person did. Only Docket has this.</summary>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<JobTimeline> TimelineAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Timeline, request, cancellationToken);

    /// <inheritdoc cref="TimelineAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<JobTimeline> TimelineAsync(long id, CancellationToken cancellationToken = default) =>
        TimelineAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>When the last image of a job will be labeled, and how good such forecasts were. Only Docket has this.</summary>
    /// <param name="request">The job.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<JobForecast> ForecastAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Forecast, request, cancellationToken);

    /// <inheritdoc cref="ForecastAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The job's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<JobForecast> ForecastAsync(long id, CancellationToken cancellationToken = default) =>
        ForecastAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>The rounds of an image through a job, those it was restarted from, and those restarted from it. Only Docket has this.</summary>
    /// <param name="request">The job and the image.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<ImageRounds> RoundsAsync(ImageRoundsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(JobMethods.Rounds, request, cancellationToken);
}
