using Docket.Sdk.Http;

namespace Docket.Sdk.Issues;

/// <summary>Calls about issues: <c>issues.*</c>.</summary>
public class IssuesClient
{
    private readonly Transport transport;

    internal IssuesClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected IssuesClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Makes an issue, bound to an image or figure or to nothing yet.</summary>
    /// <param name="request">The issue to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<CreatedIssue> AddAsync(AddIssueRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.Add, request, cancellationToken);

    /// <summary>One issue with its comments.</summary>
    /// <param name="request">The issue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Issue> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The issue's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Issue> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>A page of a team's issues.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Issue>> ListAsync(ListIssuesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.List, request, cancellationToken);

    /// <summary>All issues of a team, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Issue> ListAllAsync(ListIssuesRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(IssueMethods.List, request, cancellationToken);

    /// <summary>Names an issue anew, closes or opens it, pins it, or gives it to others; what is not given stays.</summary>
    /// <param name="request">The issue, and what changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> EditInfoAsync(EditIssueRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.EditInfo, request, cancellationToken);

    /// <summary>Removes an issue; for 30 days it can be restored.</summary>
    /// <param name="request">The issue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RemoveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.Remove, request, cancellationToken);

    /// <inheritdoc cref="RemoveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The issue's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RemoveAsync(long id, CancellationToken cancellationToken = default) =>
        RemoveAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Brings back an issue that was removed less than 30 days ago; one that is there stays as it is. An extension of Docket.</summary>
    /// <param name="request">The issue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RestoreAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.Restore, request, cancellationToken);

    /// <inheritdoc cref="RestoreAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The issue's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        RestoreAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Comments on an issue.</summary>
    /// <param name="request">The issue and the text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<IssueComment> CommentsAddAsync(AddIssueCommentRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.CommentsAdd, request, cancellationToken);

    /// <summary>Changes a comment of one's own.</summary>
    /// <param name="request">The comment and its new text.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<IssueComment> CommentsEditInfoAsync(EditIssueCommentRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.CommentsEditInfo, request, cancellationToken);

    /// <summary>Binds an issue to images and figures, with a mark at a place.</summary>
    /// <param name="request">The issue, what it is bound to, and where.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> SubIssueAddAsync(AddSubIssueRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(IssueMethods.SubIssueAdd, request, cancellationToken);
}
