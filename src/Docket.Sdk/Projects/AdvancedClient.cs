using Docket.Sdk.Http;

namespace Docket.Sdk.Projects;

/// <summary>Calls about classes one by one: <c>advanced.object_classes.*</c>. All classes of a project at once are its meta: <see cref="ProjectsClient"/>.</summary>
public class AdvancedClient
{
    private readonly Transport transport;

    internal AdvancedClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected AdvancedClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>A page of the classes of a project.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<ClassInfo>> ObjectClassesListAsync(ListClassesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AdvancedMethods.ObjectClassesList, request, cancellationToken);

    /// <summary>All classes of a project, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<ClassInfo> ObjectClassesListAllAsync(ListClassesRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(AdvancedMethods.ObjectClassesList, request, cancellationToken);

    /// <summary>One class.</summary>
    /// <param name="request">The class.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<ClassInfo> ObjectClassesInfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AdvancedMethods.ObjectClassesInfo, request, cancellationToken);

    /// <summary>Changes a class; what is not given stays. Answers the class.</summary>
    /// <param name="request">The class and the changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (the name is taken in the project), <see cref="ErrorCode.Conflict"/> (figures of the class have another shape),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<ClassInfo> ObjectClassesEditInfoAsync(EditClassRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(AdvancedMethods.ObjectClassesEditInfo, request, cancellationToken);
}
