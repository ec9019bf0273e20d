using Docket.Sdk.Figures;
using Docket.Sdk.Http;
using Docket.Sdk.Images;

namespace Docket.Sdk.Jobs;

/// <content>What is composed of several calls.</content>
public partial class JobsClient
{
    // So many ids fit well into one condition of a list.
    private const int IdsAtOnce = 1000;
    private static readonly TimeSpan DefaultPollInterval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Waits until a job has a status, by looking again and again; ends at once if it has it already. It waits as long as it takes, also when
    /// the job is stopped or completed instead, since a manager may reopen it: limit it by <paramref name="cancellationToken"/>. A status
    /// that came and went between two looks is not seen.
    /// </summary>
    /// <param name="id">The job's id.</param>
    /// <param name="target">The status to wait for.</param>
    /// <param name="progress">Told of the job at each look, the last one included.</param>
    /// <param name="pollInterval">The pause between two looks, more than zero and at most a day. <value>Default 2 s.</value></param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The job as it was when it had the status.</returns>
    /// <exception cref="DocketException">
    /// With one of <see cref="ErrorCode.Common"/>, for example <see cref="ErrorCode.NotFound"/> once the job is removed or archived.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    public virtual Task<Job> WaitAsync(
        long id, JobStatus target, IProgress<Job>? progress = null, TimeSpan? pollInterval = null, CancellationToken cancellationToken = default) =>
        transport.PollAsync(ct => LookAsync(id, progress, ct), job => job.Status == target, pollInterval ?? DefaultPollInterval, cancellationToken);

    /// <summary>What is labeled on the images of a job, whoever drew it and whatever its class.</summary>
    /// <param name="id">The job's id.</param>
    /// <param name="imageIds">The images; those that are not in the job are left out. <value>Default null: all images of the job.</value></param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Each image with its figures, by ascending id of the image, those without figures too.</returns>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual async Task<IReadOnlyList<ImageAnnotation>> GetAnnotationsAsync(
        long id, IReadOnlyCollection<long>? imageIds = null, CancellationToken cancellationToken = default)
    {
        var inJob = transport.InJob(id);
        var job = await InfoAsync(id, cancellationToken).ConfigureAwait(false);
        var images = await ImagesAsync(new ImagesClient(inJob), job, imageIds, cancellationToken).ConfigureAwait(false);
        var figures = await FiguresAsync(new FiguresClient(inJob), images, all: imageIds is null, cancellationToken).ConfigureAwait(false);
        return [.. images.Select(image => new ImageAnnotation { Image = image, Figures = [.. figures[image.Id]] })];
    }

    private async Task<Job> LookAsync(long id, IProgress<Job>? progress, CancellationToken ct)
    {
        var job = await InfoAsync(id, ct).ConfigureAwait(false);
        progress?.Report(job);
        return job;
    }

    private static async Task<List<Image>> ImagesAsync(ImagesClient client, Job job, IReadOnlyCollection<long>? ids, CancellationToken ct)
    {
        // Not every server holds a list to the job.
        var own = (job.Entities ?? []).Select(image => image.Id).ToHashSet();
        var request = new ListImagesRequest { DatasetId = job.DatasetId };
        var requests = ids is null
            ? own.Count == 0 ? [] : [request]
            : ids.Where(own.Contains).Distinct().Order().Chunk(IdsAtOnce).Select(some => request with { Filter = [Filter.In("id", some)] });
        var images = new List<Image>();
        foreach (var part in requests)
        {
            await foreach (var image in client.ListAllAsync(part, ct).ConfigureAwait(false))
            {
                if (own.Contains(image.Id))
                {
                    images.Add(image);
                }
            }
        }

        return images;
    }

    private static async Task<ILookup<long, Figure>> FiguresAsync(FiguresClient client, List<Image> images, bool all, CancellationToken ct)
    {
        var figures = new List<Figure>();
        foreach (var dataset in images.GroupBy(image => image.DatasetId))
        {
            var request = new ListFiguresRequest { DatasetId = dataset.Key, IntegerCoords = false };
            var requests = all
                ? [request]
                : dataset.Select(image => image.Id).Chunk(IdsAtOnce).Select(some => request with { Filter = [Filter.In("entityId", some)] });
            foreach (var part in requests)
            {
                await foreach (var figure in client.ListAllAsync(part, ct).ConfigureAwait(false))
                {
                    figures.Add(figure);
                }
            }
        }

        return figures.ToLookup(figure => figure.EntityId);
    }
}
