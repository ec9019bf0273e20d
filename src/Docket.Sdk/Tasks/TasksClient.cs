using Docket.Sdk.Http;

namespace Docket.Sdk.Tasks;

/// <summary>Calls about tasks, which other calls begin: <c>tasks.*</c>.</summary>
public class TasksClient
{
    private static readonly TimeSpan DefaultPollInterval = TimeSpan.FromSeconds(1);

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

    /// <summary>A page of a team's tasks; to an annotator the own ones. An extension of Docket.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<TaskInfo>> ListAsync(ListTasksRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TaskMethods.List, request, cancellationToken);

    /// <summary>All tasks of a team, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<TaskInfo> ListAllAsync(ListTasksRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(TaskMethods.List, request, cancellationToken);

    /// <summary>
    /// Has a task stop soon: it becomes <see cref="TaskState.Terminating"/> and then <see cref="TaskState.Stopped"/>, and nothing is seen of what it made.
    /// One that was cancelled already stays so. An extension of Docket.
    /// </summary>
    /// <param name="request">The task.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.Conflict"/> (it has ended), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> CancelAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TaskMethods.Cancel, request, cancellationToken);

    /// <inheritdoc cref="CancelAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> CancelAsync(long id, CancellationToken cancellationToken = default) =>
        CancelAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Waits until a task has ended, well or not, by looking again and again.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="pollInterval">The pause between two looks, more than zero and at most a day. <value>Default 1 s.</value></param>
    /// <param name="cancellationToken">Ends the waiting; the task goes on.</param>
    /// <returns>The task as it ended: <see cref="TaskInfo.Status"/> is <see cref="TaskState.Finished"/> if it did what it was to do.</returns>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is out of range.</exception>
    public virtual Task<TaskInfo> WaitAsync(long id, TimeSpan? pollInterval = null, CancellationToken cancellationToken = default) =>
        transport.PollAsync(ct => InfoAsync(id, ct), task => task.FinishedAt is not null, pollInterval ?? DefaultPollInterval, cancellationToken);
}
