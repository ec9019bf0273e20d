using Docket.Sdk.Http;

namespace Docket.Sdk.Tasks;

/// <summary>Calls about tasks, which other calls begin: <c>tasks.*</c>.</summary>
public class TasksClient
{
    private readonly Transport transport;

    internal TasksClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected TasksClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>One task: where it stands, and what it made.</summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<TaskInfo> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TaskMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<TaskInfo> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);
}
