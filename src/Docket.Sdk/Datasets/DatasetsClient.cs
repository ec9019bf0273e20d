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
}
