using Docket.Sdk.Http;

namespace Docket.Sdk.Figures;

/// <summary>Calls about figures: <c>figures.*</c>.</summary>
public class FiguresClient
{
    private readonly Transport transport;

    internal FiguresClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected FiguresClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Draws figures, all of them or none. Answers their ids in the order of the request.</summary>
    /// <param name="request">The image or dataset and the figures, at most 1,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more figures or tags than the job allows),
    /// <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), <see cref="ErrorCode.Conflict"/>, or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<IReadOnlyList<CreatedFigure>> BulkAddAsync(AddFiguresRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.BulkAdd, request, cancellationToken);

    /// <summary>A page of the figures of a dataset, or of a job's part of it.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Figure>> ListAsync(ListFiguresRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.List, request, cancellationToken);

    /// <summary>All figures of a dataset, or of a job's part of it, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Figure> ListAllAsync(ListFiguresRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(FigureMethods.List, request, cancellationToken);
}
