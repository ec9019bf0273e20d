using Docket.Sdk.Http;

namespace Docket.Sdk.Annotations;

/// <summary>Calls about what is labeled on images as a whole: <c>annotations.*</c>.</summary>
public partial class AnnotationsClient
{
    private readonly Transport transport;

    internal AnnotationsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected AnnotationsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>What is labeled on one image.</summary>
    /// <param name="request">The image, and how coordinates are answered.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<AnnotationInfo> InfoAsync(AnnotationInfoRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AnnotationMethods.Info, request, cancellationToken);

    /// <summary>What is labeled on each of the given images of a dataset. The order of the answer is not said.</summary>
    /// <param name="request">The dataset and the images, at most 1,000, and how coordinates are answered.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<IReadOnlyList<AnnotationInfo>> BulkInfoAsync(AnnotationsInfoRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AnnotationMethods.BulkInfo, request, cancellationToken);

    /// <summary>A page of what is labeled on the images of a dataset, or of a job's part of it.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<AnnotationInfo>> ListAsync(ListAnnotationsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AnnotationMethods.List, request, cancellationToken);

    /// <summary>What is labeled on all images of a dataset, or of a job's part of it, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<AnnotationInfo> ListAllAsync(ListAnnotationsRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(AnnotationMethods.List, request, cancellationToken);

    /// <summary>
    /// Replaces what is labeled on images, all of it or nothing. Figures that are sent with their id are changed, those that are not sent are removed;
    /// what is the same as before stays untouched.
    /// </summary>
    /// <param name="request">The dataset and the images, at most 1,000, each with all of its figures and tags.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more figures or tags than the job allows),
    /// <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> BulkAddAsync(AddAnnotationsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AnnotationMethods.BulkAdd, request, cancellationToken);

    /// <summary>Copies figures and tags from images to images, all of them or none; classes and tags are found by their names.</summary>
    /// <param name="request">The images to copy from and to, at most 1,000 pairs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more figures or tags than the job allows),
    /// <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> BulkCopyAsync(CopyAnnotationsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AnnotationMethods.BulkCopy, request, cancellationToken);
}
