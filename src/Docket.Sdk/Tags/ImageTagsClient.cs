using Docket.Sdk.Http;
using Docket.Sdk.Images;

namespace Docket.Sdk.Tags;

/// <summary>Calls about tags on images: <c>image-tags.*</c>.</summary>
public class ImageTagsClient
{
    private readonly Transport transport;

    internal ImageTagsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected ImageTagsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Attaches a tag to images, to all of them or none. Those that have it with this value keep it as it is.</summary>
    /// <param name="request">The tag, its value and the images.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more tags than the job allows), <see cref="ErrorCode.IllegalTransition"/> (the job
    /// is not open for annotating), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> BulkAddToImageAsync(AddImageTagRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageTagMethods.BulkAddToImage, request, cancellationToken);

    /// <summary>Gives a tag on an image another value.</summary>
    /// <param name="request">The attached tag and the value.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more tags than the job allows), <see cref="ErrorCode.IllegalTransition"/> (the job
    /// is not open for annotating), <see cref="ErrorCode.Conflict"/> (the image has the tag with this value already), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<ImageTag> UpdateTagValueAsync(UpdateTagValueRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageTagMethods.UpdateTagValue, request, cancellationToken);

    /// <summary>Detaches one tag from an image.</summary>
    /// <param name="request">The image, the tag, and which attachment of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more tags than the job allows), <see cref="ErrorCode.IllegalTransition"/> (the job
    /// is not open for annotating), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> RemoveFromImageAsync(RemoveImageTagRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageTagMethods.RemoveFromImage, request, cancellationToken);

    /// <summary>Detaches tags from images, whatever values they have there. What is not attached is passed over.</summary>
    /// <param name="request">The tags and the images.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more tags than the job allows), <see cref="ErrorCode.IllegalTransition"/> (the job
    /// is not open for annotating), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> BulkRemoveFromImagesAsync(RemoveImageTagsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageTagMethods.BulkRemoveFromImages, request, cancellationToken);
}
