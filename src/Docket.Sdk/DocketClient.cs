using Docket.Sdk.Accounts;
using Docket.Sdk.Annotations;
using Docket.Sdk.Datasets;
using Docket.Sdk.Events;
using Docket.Sdk.Figures;
using Docket.Sdk.Guides;
using Docket.Sdk.Http;
using Docket.Sdk.Images;
using Docket.Sdk.Instance;
using Docket.Sdk.Issues;
using Docket.Sdk.Jobs;
using Docket.Sdk.Notifications;
using Docket.Sdk.Projects;
using Docket.Sdk.Tags;
using Docket.Sdk.Tasks;
using Docket.Sdk.Teams;

namespace Docket.Sdk;

/// <summary>
/// A client of one server with one token. It never changes and may be used from many threads at once; make one per process and keep it.
/// Calls throw <see cref="DocketException"/> when they fail.
/// </summary>
/// <remarks>
/// A failed call is sent again only if that cannot do the work twice. Reads always may. A write carries an <c>Idempotency-Key</c>, the same
/// in each attempt. A server that answers with the header <c>docket-version</c> honours it, so once that was seen such a write is sent again
/// after any passing failure. Until then, and for good with a server of another make, it is sent again only if the server certainly did not
/// begin: the connection was refused, or the answer is 429 or 503 with <c>Retry-After</c>.
/// </remarks>
public class DocketClient
{
    /// <summary>Makes a client.</summary>
    /// <param name="http">
    /// What sends the requests; it is used, not owned, and may be shared. Its <see cref="HttpClient.Timeout"/> limits an attempt as a whole, a
    /// moving upload too, so better make it infinite. Redirects turn a POST into a GET, so better switch them off.
    /// </param>
    /// <param name="options">The server, the token and the retries.</param>
    /// <exception cref="ArgumentException">An option is out of range or the address is not an address.</exception>
    public DocketClient(HttpClient http, DocketClientOptions options)
        : this(new Transport(http, options))
    {
    }

    /// <summary>For fakes: a client without a server, of which only overridden members work.</summary>
    protected DocketClient()
        : this(NoServer.Transport)
    {
    }

    private DocketClient(Transport transport)
    {
        Transport = transport;
        Instance = new InstanceClient(transport);
        Users = new UsersClient(transport);
        Tokens = new TokensClient(transport);
        Teams = new TeamsClient(transport);
        Events = new EventsClient(transport);
        Members = new MembersClient(transport);
        Roles = new RolesClient(transport);
        Workspaces = new WorkspacesClient(transport);
        Projects = new ProjectsClient(transport);
        Advanced = new AdvancedClient(transport);
        Tags = new TagsClient(transport);
        Tasks = new TasksClient(transport);
        Datasets = new DatasetsClient(transport);
        Images = new ImagesClient(transport);
        Figures = new FiguresClient(transport);
        Annotations = new AnnotationsClient(transport);
        ImageTags = new ImageTagsClient(transport);
        ObjectTags = new ObjectTagsClient(transport);
        Jobs = new JobsClient(transport);
        Guides = new GuidesClient(transport);
        Issues = new IssuesClient(transport);
        Notifications = new NotificationsClient(transport);
        Raw = new RawClient(transport);
    }

    /// <summary>The server itself.</summary>
    public virtual InstanceClient Instance { get; }

    /// <summary>Accounts.</summary>
    public virtual UsersClient Users { get; }

    /// <summary>Tokens of one's own account.</summary>
    public virtual TokensClient Tokens { get; }

    /// <summary>Teams.</summary>
    public virtual TeamsClient Teams { get; }

    /// <summary>What happens in teams, as it happens.</summary>
    public virtual EventsClient Events { get; }

    /// <summary>The members of teams.</summary>
    public virtual MembersClient Members { get; }

    /// <summary>What members may do.</summary>
    public virtual RolesClient Roles { get; }

    /// <summary>Workspaces of teams.</summary>
    public virtual WorkspacesClient Workspaces { get; }

    /// <summary>Projects with their classes and tags.</summary>
    public virtual ProjectsClient Projects { get; }

    /// <summary>Classes of projects one by one.</summary>
    public virtual AdvancedClient Advanced { get; }

    /// <summary>Tags of projects.</summary>
    public virtual TagsClient Tags { get; }

    /// <summary>Work that takes longer than a call.</summary>
    public virtual TasksClient Tasks { get; }

    /// <summary>Datasets of projects.</summary>
    public virtual DatasetsClient Datasets { get; }

    /// <summary>Images of datasets.</summary>
    public virtual ImagesClient Images { get; }

    /// <summary>Figures on images.</summary>
    public virtual FiguresClient Figures { get; }

    /// <summary>What is labeled on images as a whole.</summary>
    public virtual AnnotationsClient Annotations { get; }

    /// <summary>Tags on images.</summary>
    public virtual ImageTagsClient ImageTags { get; }

    /// <summary>Tags on figures.</summary>
    public virtual ObjectTagsClient ObjectTags { get; }

    /// <summary>Labeling jobs.</summary>
    public virtual JobsClient Jobs { get; }

    /// <summary>Guides for annotators.</summary>
    public virtual GuidesClient Guides { get; }

    /// <summary>Issues about images and figures.</summary>
    public virtual IssuesClient Issues { get; }

    /// <summary>What one was told.</summary>
    public virtual NotificationsClient Notifications { get; }

    /// <summary>Any method, by its value in the table and JSON as it is.</summary>
    public virtual RawClient Raw { get; }

    internal Transport Transport { get; }

    /// <summary>A client over the same connections whose calls see only the entities of a job and act as its worker (<c>x-job-id</c>).</summary>
    /// <param name="jobId">The job's id.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id is not positive.</exception>
    public virtual DocketClient InJob(long jobId)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(jobId);
        return new DocketClient(Transport.InJob(jobId));
    }

    /// <summary>
    /// Exchanges a login and a password for the API token of that user. One attempt, without retries; its time is limited by
    /// <see cref="HttpClient.Timeout"/>.
    /// </summary>
    /// <param name="address">The server, as in <see cref="DocketClientOptions.Address"/>.</param>
    /// <param name="login">The user's login.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="http">What sends the request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.Unauthorized"/> on a wrong login or password, <see cref="ErrorCode.Disabled"/> when the account is switched off,
    /// <see cref="ErrorCode.TooManyRequests"/> when too many sign-ins failed.
    /// </exception>
    /// <exception cref="ArgumentException">The address is not an address.</exception>
    public static Task<Session> SignInAsync(string address, string login, string password, HttpClient http, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(http);
        return SignIn.SendAsync(ServerAddress.Parse(address), login, password, http, cancellationToken);
    }
}
