using Docket.Sdk.Figures;
using Docket.Sdk.Http;

namespace Docket.Sdk.Tags;

/// <summary>Calls about tags on figures: <c>object-tags.*</c>.</summary>
public class ObjectTagsClient
{
    private readonly Transport transport;

    internal ObjectTagsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected ObjectTagsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Attaches a tag to a figure; answers the tag that was there if it has it with this value.</summary>
    /// <param name="request">The tag, its value and the figure.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more tags than the job allows), <see cref="ErrorCode.IllegalTransition"/> (the job
    /// is not open for annotating), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<FigureTag> AddToObjectAsync(AddFigureTagRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ObjectTagMethods.AddToObject, request, cancellationToken);

    /// <summary>Detaches one tag from a figure.</summary>
    /// <param name="request">The figure, the tag, and which attachment of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more tags than the job allows), <see cref="ErrorCode.IllegalTransition"/> (the job
    /// is not open for annotating), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> RemoveFromFigureAsync(RemoveFigureTagRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ObjectTagMethods.RemoveFromFigure, request, cancellationToken);
}
