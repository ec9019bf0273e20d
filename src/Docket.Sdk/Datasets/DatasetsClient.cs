using Docket.Sdk.Http;

namespace Docket.Sdk.Datasets;

/// <summary>Calls about datasets: <c>datasets.*</c>.</summary>
public class DatasetsClient
{
    private readonly Transport transport;

    internal DatasetsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected DatasetsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Makes a dataset.</summary>
    /// <param name="request">The dataset to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (a sibling has the name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Dataset> AddAsync(AddDatasetRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.Add, request, cancellationToken);

    /// <summary>One dataset.</summary>
    /// <param name="request">The dataset, and what to tell of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Dataset> InfoAsync(DatasetInfoRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(DatasetInfoRequest, CancellationToken)"/>
    /// <param name="id">The dataset's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Dataset> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new DatasetInfoRequest { Id = id }, cancellationToken);

    /// <summary>A page of the datasets of a project, parents before their children.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Dataset>> ListAsync(ListDatasetsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.List, request, cancellationToken);

    /// <summary>All datasets of a project, parents before their children, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Dataset> ListAllAsync(ListDatasetsRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(DatasetMethods.List, request, cancellationToken);

    /// <summary>A page of the datasets of all the caller's teams (<c>datasets.list.all</c>).</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Dataset>> ListAllAsync(ListAllDatasetsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.ListAll, request, cancellationToken);

    /// <summary>Changes what describes a dataset; what is not given stays. Answers the dataset.</summary>
    /// <param name="request">The dataset and the changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (a sibling has the name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Dataset> EditInfoAsync(EditDatasetRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.EditInfo, request, cancellationToken);

    /// <summary>Puts a dataset, with all that is nested in it, into another one of its project or to the top.</summary>
    /// <param name="request">The dataset and where to put it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (a dataset there has the name), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> MoveAsync(MoveDatasetRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.Move, request, cancellationToken);

    /// <summary>Marks a dataset as the caller's favourite, or not.</summary>
    /// <param name="request">The dataset and the mark.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> FavoriteChangeAsync(FavoriteDatasetRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.FavoriteChange, request, cancellationToken);

    /// <summary>Archives a dataset with those nested in it: they are hidden, and their names free, until they are restored.</summary>
    /// <param name="request">The dataset.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> ArchiveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.Archive, request, cancellationToken);

    /// <inheritdoc cref="ArchiveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The dataset's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> ArchiveAsync(long id, CancellationToken cancellationToken = default) =>
        ArchiveAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>
    /// Brings an archived dataset back, or one that was removed less than 30 days ago, with what was archived together with it. One that is there
    /// stays as it is. An extension of Docket.
    /// </summary>
    /// <param name="request">The dataset.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (its name is taken meanwhile), <see cref="ErrorCode.Conflict"/> (the dataset it stood in is archived),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> RestoreAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.Restore, request, cancellationToken);

    /// <inheritdoc cref="RestoreAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The dataset's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        RestoreAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Removes datasets with those nested in them; for 30 days they can be restored.</summary>
    /// <param name="request">The datasets.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RemovePermanentlyAsync(RemoveDatasetsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(DatasetMethods.RemovePermanently, request, cancellationToken);
}
