namespace Docket.Server.Access;

/// <summary>A kind of thing that a request may name by id.</summary>
internal enum ScopeKind
{
    Team,

    /// <summary>A team that is there or can be restored.</summary>
    RestorableTeam,
    Workspace,

    /// <summary>A workspace that is there or can be restored.</summary>
    RestorableWorkspace,
    Project,

    /// <summary>A project that is there or can be restored.</summary>
    RestorableProject,
    Dataset,

    /// <summary>A dataset that is there or can be restored.</summary>
    RestorableDataset,
    Class,

    /// <summary>A class that is there or was removed.</summary>
    FormerClass,
    TagMeta,

    /// <summary>A tag that is there or was removed.</summary>
    FormerTagMeta,
    Task,
    Image,

    /// <summary>An image that may have been removed.</summary>
    ImageOrRemoved,

    /// <summary>A figure, by way of its image.</summary>
    Figure,

    /// <summary>A figure, removed ones too.</summary>
    RemovedFigure,

    /// <summary>A tag attached to an image or figure.</summary>
    Tag,

    Job,

    /// <summary>A job, archived ones too.</summary>
    ArchivedJob,

    /// <summary>A job, archived and removed ones too.</summary>
    RemovedJob,

    Guide,

    /// <summary>A guide that is there or can be restored.</summary>
    RestorableGuide,
    Issue,

    /// <summary>An issue that is there or can be restored.</summary>
    RestorableIssue,

    /// <summary>A comment, by way of its issue.</summary>
    IssueComment,

    /// <summary>A notification of the caller's.</summary>
    Notification,

    User,
}

/// <summary>
/// Everything a request names: each id is resolved to its team, found in it, and checked to be visible to the caller, before the method's
/// service runs. All of it must be of one team.
/// </summary>
internal sealed class Scope
{
    private Scope(IReadOnlyList<long> someJobs)
        : this(needsTeam: true) => SomeJobs = someJobs;

    private Scope(bool needsTeam, params IReadOnlyList<(ScopeKind Kind, IReadOnlyList<long> Ids)> targets)
    {
        NeedsTeam = needsTeam;
        Targets = targets;
    }

    /// <summary>The request names nothing; a permission other than <see cref="Permission.SignedIn"/> must be held in some team.</summary>
    public static Scope None { get; } = new(needsTeam: false);

    public bool NeedsTeam { get; }

    public IReadOnlyList<(ScopeKind Kind, IReadOnlyList<long> Ids)> Targets { get; }

    /// <summary>Jobs of which it is enough that one is there for the caller, archived and removed ones too; the service finds those.</summary>
    public IReadOnlyList<long> SomeJobs { get; } = [];

    public static Scope Team(long? id) => Of(ScopeKind.Team, id);

    public static Scope RestorableTeam(long id) => Of(ScopeKind.RestorableTeam, id);

    public static Scope Workspace(long? id) => Of(ScopeKind.Workspace, id);

    public static Scope RestorableWorkspaces(IEnumerable<long> ids) => Many(ScopeKind.RestorableWorkspace, ids);

    public static Scope Project(long? id) => Of(ScopeKind.Project, id);

    public static Scope RestorableProject(long id) => Of(ScopeKind.RestorableProject, id);

    public static Scope RestorableProjects(IEnumerable<long> ids) => Many(ScopeKind.RestorableProject, ids);

    public static Scope Dataset(long? id) => Of(ScopeKind.Dataset, id);

    public static Scope RestorableDataset(long id) => Of(ScopeKind.RestorableDataset, id);

    public static Scope RestorableDatasets(IEnumerable<long> ids) => Many(ScopeKind.RestorableDataset, ids);

    public static Scope Class(long? id) => Of(ScopeKind.Class, id);

    public static Scope FormerClass(long id) => Of(ScopeKind.FormerClass, id);

    public static Scope FormerTagMeta(long id) => Of(ScopeKind.FormerTagMeta, id);

    public static Scope TagMeta(long? id) => Of(ScopeKind.TagMeta, id);

    public static Scope Task(long id) => Of(ScopeKind.Task, id);

    public static Scope Image(long? id) => Of(ScopeKind.Image, id);

    public static Scope Images(IEnumerable<long> ids) => Many(ScopeKind.Image, ids);

    /// <summary>The same for a method that takes removed ones.</summary>
    public static Scope ImagesWithRemoved(IEnumerable<long> ids) => Many(ScopeKind.ImageOrRemoved, ids);

    public static Scope Figure(long id) => Of(ScopeKind.Figure, id);

    public static Scope Figures(IEnumerable<long> ids) => Many(ScopeKind.Figure, ids);

    public static Scope RemovedFigures(IEnumerable<long> ids) => Many(ScopeKind.RemovedFigure, ids);

    public static Scope Tag(long id) => Of(ScopeKind.Tag, id);

    public static Scope Job(long id) => Of(ScopeKind.Job, id);

    public static Scope ArchivedJob(long id) => Of(ScopeKind.ArchivedJob, id);

    public static Scope RemovedJob(long id) => Of(ScopeKind.RemovedJob, id);

    public static Scope AnyOfJobs(IReadOnlyList<long> ids) => new(ids);

    public static Scope Guide(long id) => Of(ScopeKind.Guide, id);

    public static Scope RestorableGuide(long id) => Of(ScopeKind.RestorableGuide, id);

    public static Scope Issue(long id) => Of(ScopeKind.Issue, id);

    public static Scope RestorableIssue(long id) => Of(ScopeKind.RestorableIssue, id);

    public static Scope IssueComment(long id) => Of(ScopeKind.IssueComment, id);

    public static Scope Notifications(IEnumerable<long> ids) => Many(ScopeKind.Notification, ids);

    public static Scope User(long id) => new(needsTeam: false, (ScopeKind.User, [id]));

    /// <summary>The request names these things too.</summary>
    public Scope And(Scope other) => new(NeedsTeam || other.NeedsTeam, [.. Targets, .. other.Targets]);

    private static Scope Of(ScopeKind kind, long? id) => id is null ? new(needsTeam: true) : new(needsTeam: true, (kind, [id.Value]));

    private static Scope Many(ScopeKind kind, IEnumerable<long> ids)
    {
        long[] distinct = [.. ids.Distinct()];
        return distinct.Length == 0 ? new(needsTeam: true) : new(needsTeam: true, (kind, distinct));
    }
}
