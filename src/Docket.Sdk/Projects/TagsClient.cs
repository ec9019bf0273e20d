using Docket.Sdk.Http;
using Docket.Sdk.Images;
using Docket.Sdk.Tags;

namespace Docket.Sdk.Projects;

/// <summary>Calls about the tags of projects: <c>tags.*</c>.</summary>
public class TagsClient
{
    private readonly Transport transport;

    internal TagsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected TagsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>A page of the tags of a project.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<TagInfo>> ListAsync(ListTagsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TagMethods.List, request, cancellationToken);

    /// <summary>All tags of a project, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<TagInfo> ListAllAsync(ListTagsRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(TagMethods.List, request, cancellationToken);

    /// <summary>Attaches tags to images, all of them or none. Answers the attached tags in the order of the request; what was there already is answered as it is.</summary>
    /// <param name="request">The project and the tags.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.LimitExceeded"/> (an image would have more tags than the job allows), <see cref="ErrorCode.IllegalTransition"/> (the job
    /// is not open for annotating), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<IReadOnlyList<ImageTag>> EntitiesBulkAddAsync(AddEntityTagsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(TagMethods.EntitiesBulkAdd, request, cancellationToken);
}
