using Docket.Sdk.Http;
using Docket.Sdk.Tasks;

namespace Docket.Sdk.Projects;

/// <summary>Calls about projects: <c>projects.*</c>.</summary>
public class ProjectsClient
{
    private readonly Transport transport;

    internal ProjectsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected ProjectsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Makes a project.</summary>
    /// <param name="request">The project to make.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (the name is taken in the workspace),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Project> AddAsync(AddProjectRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.Add, request, cancellationToken);

    /// <summary>One project.</summary>
    /// <param name="request">The project, and what to tell of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Project> InfoAsync(ProjectInfoRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(ProjectInfoRequest, CancellationToken)"/>
    /// <param name="id">The project's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Project> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new ProjectInfoRequest { Id = id }, cancellationToken);

    /// <summary>Changes what describes a project; what is not given stays. Answers the project.</summary>
    /// <param name="request">The project and the changes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (the name is taken in the workspace),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Project> EditInfoAsync(EditProjectRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.EditInfo, request, cancellationToken);

    /// <summary>Moves a project to another workspace of its team.</summary>
    /// <param name="request">The project and the workspace.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (the name is taken in that workspace),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> WorkspaceSetAsync(SetWorkspaceRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.WorkspaceSet, request, cancellationToken);

    /// <summary>Archives a project: it is hidden with everything in it, and its name is free, until it is restored.</summary>
    /// <param name="request">The project.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> ArchiveAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.Archive, request, cancellationToken);

    /// <inheritdoc cref="ArchiveAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The project's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> ArchiveAsync(long id, CancellationToken cancellationToken = default) =>
        ArchiveAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Brings an archived project back, or one that was removed less than 30 days ago. One that is there stays as it is. An extension of Docket.</summary>
    /// <param name="request">The project.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (its name is taken meanwhile), <see cref="ErrorCode.Conflict"/> (its workspace is archived),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Success> RestoreAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.Restore, request, cancellationToken);

    /// <inheritdoc cref="RestoreAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The project's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Success> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        RestoreAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>
    /// Removes projects. Without the address of a backup a project is gone, and for 30 days can be restored; with one its data is dropped and the
    /// project stays, telling where the backup is.
    /// </summary>
    /// <param name="request">The projects and where their data lies now.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> RemovePermanentlyAsync(RemoveProjectsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.RemovePermanently, request, cancellationToken);

    /// <summary>A page of the projects of a workspace or team.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Project>> ListAsync(ListProjectsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.List, request, cancellationToken);

    /// <summary>All projects of a workspace or team, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Project> ListAllAsync(ListProjectsRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(ProjectMethods.List, request, cancellationToken);

    /// <summary>A page of the projects of all the caller's teams (<c>projects.list.all</c>).</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Project>> ListAllAsync(ListAllProjectsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.ListAll, request, cancellationToken);

    /// <summary>The classes and tags of a project.</summary>
    /// <param name="request">The project.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<ProjectMeta> MetaAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.Meta, request, cancellationToken);

    /// <inheritdoc cref="MetaAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The project's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<ProjectMeta> MetaAsync(long id, CancellationToken cancellationToken = default) =>
        MetaAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>Sets the classes and tags of a project to the given set; what is in use is kept. Answers the set with its ids.</summary>
    /// <param name="request">The project and the wanted set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (a name stands twice in the set), <see cref="ErrorCode.Conflict"/> (a class or tag in use would change its kind),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<ProjectMeta> MetaUpdateAsync(UpdateMetaRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.MetaUpdate, request, cancellationToken);

    /// <inheritdoc cref="MetaUpdateAsync(UpdateMetaRequest, CancellationToken)"/>
    /// <param name="id">The project's id.</param>
    /// <param name="meta">The wanted set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<ProjectMeta> MetaUpdateAsync(long id, ProjectMeta meta, CancellationToken cancellationToken = default) =>
        MetaUpdateAsync(new UpdateMetaRequest { Id = id, Meta = meta }, cancellationToken);

    /// <summary>Sets the given keys of a project's settings; the others stay.</summary>
    /// <param name="request">The project and the keys.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> SettingsUpdateAsync(UpdateSettingsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.SettingsUpdate, request, cancellationToken);

    /// <summary>Copies a project in a task, whose result has the copy's id. The copy is there once it is complete.</summary>
    /// <param name="request">The project, and where to put its copy.</param>
    /// <param name="cancellationToken">Ends the call; the task goes on.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (the name is taken in the workspace), <see cref="ErrorCode.NotImplemented"/> (a link or public project is given),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<StartedTask> CloneAsync(CloneProjectRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.Clone, request, cancellationToken);

    /// <summary>Removes a class with all its figures. Jobs that name it go on without it.</summary>
    /// <param name="request">The class and its project.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> ClassesRemoveAsync(RemoveLabelRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.ClassesRemove, request, cancellationToken);

    /// <summary>Removes a tag from the project and from every image and figure that carries it. Jobs that name it go on without it.</summary>
    /// <param name="request">The tag and its project.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> TagsRemoveAsync(RemoveLabelRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ProjectMethods.TagsRemove, request, cancellationToken);
}
