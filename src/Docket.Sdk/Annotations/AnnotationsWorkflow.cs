using System.Globalization;
using System.Runtime.CompilerServices;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Annotations;

/// <content>What is composed of several calls.</content>
public partial class AnnotationsClient
{
    // As many images as a page of the list has, and as many geometries as one request takes.
    private const int ImagesAtOnce = 100;
    private const int GeometriesAtOnce = 1000;

    /// <summary>
    /// What is labeled on all images of a dataset, or of a job's part of it, with the pictures of alpha masks, which the protocol sends apart: the
    /// <see cref="AnnotationObject.Geometry"/> of such a figure is null only if its picture never arrived.
    /// </summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual async IAsyncEnumerable<AnnotationInfo> ListWholeAsync(ListAnnotationsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var some in ListAllAsync(request, cancellationToken).Chunk(ImagesAtOnce).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var masks = await MasksAsync(some, cancellationToken).ConfigureAwait(false);
            foreach (var info in some)
            {
                yield return masks.Count == 0 ? info : info with { Annotation = info.Annotation with { Objects = [.. info.Annotation.Objects.Select(one => WithMask(one, masks))] } };
            }
        }
    }

    private static AnnotationObject WithMask(AnnotationObject figure, Dictionary<long, RawJson> masks) =>
        figure.Id is { } id && masks.TryGetValue(id, out var mask) ? figure with { Geometry = mask } : figure;

    private async Task<Dictionary<long, RawJson>> MasksAsync(AnnotationInfo[] infos, CancellationToken ct)
    {
        var masks = new Dictionary<long, RawJson>();
        var apart = infos.SelectMany(info => info.Annotation.Objects).Where(figure => figure is { Geometry: null, Id: not null } && figure.GeometryType == GeometryType.AlphaMask);
        foreach (var ids in apart.Select(figure => figure.Id!.Value).Chunk(GeometriesAtOnce))
        {
            await AddMasksAsync(masks, ids, ct).ConfigureAwait(false);
        }

        return masks;
    }

    private async Task AddMasksAsync(Dictionary<long, RawJson> masks, long[] ids, CancellationToken ct)
    {
        try
        {
            await foreach (var part in new FiguresClient(transport).BulkDownloadGeometryAsync(new DownloadGeometriesRequest { Ids = ids }, ct).ConfigureAwait(false))
            {
                using var reader = new StreamReader(part.Stream);
                var picture = await reader.ReadToEndAsync(ct).ConfigureAwait(false);
                masks[long.Parse(part.Name, CultureInfo.InvariantCulture)] = RawJson.Parse($$"""{"bitmap":{{picture}}}""");
            }
        }
        catch (DocketException refusal) when (refusal.Status == 400)
        {
            // The server refuses them all when one has no picture yet.
            foreach (var id in ids.Length > 1 ? ids : [])
            {
                await AddMasksAsync(masks, [id], ct).ConfigureAwait(false);
            }
        }
    }
}
