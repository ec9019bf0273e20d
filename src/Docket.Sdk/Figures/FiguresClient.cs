using Docket.Sdk.Http;
using Docket.Sdk.Tags;

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

    /// <summary>One figure.</summary>
    /// <param name="request">The figure.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Figure> InfoAsync(FigureInfoRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(FigureInfoRequest, CancellationToken)"/>
    /// <param name="id">The figure's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Figure> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new FigureInfoRequest { Id = id }, cancellationToken);

    /// <summary>Changes a figure: its shape, its tags, and what else is given; what is absent stays as it is.</summary>
    /// <param name="request">The figure and what changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more figures or tags than the job allows),
    /// <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> EditInfoAsync(EditFigureRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.EditInfo, request, cancellationToken);

    /// <summary>Removes figures, all of them or none. Those that are removed already stay so.</summary>
    /// <param name="request">The figures.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> BulkRemoveAsync(FigureIdsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.BulkRemove, request, cancellationToken);

    /// <summary>Brings removed figures back with their tags, all of them or none.</summary>
    /// <param name="request">The figures.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more figures or tags than the job allows),
    /// <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> BulkRestoreAsync(FigureIdsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.BulkRestore, request, cancellationToken);

    /// <summary>Sets the place of a figure in the drawing order.</summary>
    /// <param name="request">The figure and its place.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> PriorityUpdateAsync(FigurePriorityRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.PriorityUpdate, request, cancellationToken);

    /// <summary>Sets what the caller's programs keep with a figure.</summary>
    /// <param name="request">The figure and the object.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> CustomDataUpdateAsync(FigureCustomDataRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.CustomDataUpdate, request, cancellationToken);

    /// <summary>The tags of a figure.</summary>
    /// <param name="request">The figure.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<IReadOnlyList<FigureTag>> TagsListAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.TagsList, request, cancellationToken);

    /// <inheritdoc cref="TagsListAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The figure's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IReadOnlyList<FigureTag>> TagsListAsync(long id, CancellationToken cancellationToken = default) =>
        TagsListAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Attaches tags to figures, all of them or none. Answers the attached tags in the order of the request; what was there already is answered as it is.</summary>
    /// <param name="request">The project and the tags.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more figures or tags than the job allows),
    /// <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<IReadOnlyList<FigureTag>> TagsBulkAddAsync(AddFigureTagsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.TagsBulkAdd, request, cancellationToken);

    /// <summary>The geometry of figures, one after another as they are consumed; the name of a part is the figure's id.</summary>
    /// <param name="request">The figures, of which each has a geometry.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<DownloadedPart> BulkDownloadGeometryAsync(DownloadGeometriesRequest request, CancellationToken cancellationToken = default) =>
        transport.PartsAsync(FigureMethods.BulkDownloadGeometry, request, cancellationToken);

    /// <summary>Gives figures their geometry, all of them or none.</summary>
    /// <param name="request">The figures and their geometries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.IllegalTransition"/> (the job is not open for drawing), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> BulkUploadGeometryAsync(UploadGeometriesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(FigureMethods.BulkUploadGeometry, request, cancellationToken);
}
