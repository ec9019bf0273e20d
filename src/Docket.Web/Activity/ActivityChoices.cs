using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Datasets;
using Docket.Sdk.Projects;
using Docket.Web.Shell;

namespace Docket.Web.Activity;

/// <summary>What acts can be filtered by, with names. Read when needed, once.</summary>
internal sealed class ActivityChoices(DocketClient docket, WebSession session)
{
    private bool isRead;
    private long? datasetsOf;

    /// <summary>The members of the team; the person alone where more may not be known.</summary>
    public IReadOnlyList<User> People { get; private set; } = [];

    /// <summary>The projects of the team.</summary>
    public IReadOnlyList<Project> Projects { get; private set; } = [];

    /// <summary>The datasets of the chosen project.</summary>
    public IReadOnlyList<Dataset> Datasets { get; private set; } = [];

    /// <summary>Reads what is to be chosen from.</summary>
    /// <param name="query">What is chosen.</param>
    /// <param name="isOfTeam">Whether projects and datasets can be chosen.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task ReadAsync(ActivityQuery query, bool isOfTeam, CancellationToken ct)
    {
        if (!isRead)
        {
            People = session.May(Permissions.MembersRead)
                ? await docket.Members.ListAllAsync(new() { TeamId = session.TeamId, Sort = "login" }, ct).ToListAsync(ct)
                : session.User is { } user ? [user] : [];
            var found = isOfTeam && session.May(Permissions.ProjectsRead) ? (await docket.Projects.ListAllAsync(new ListAllProjectsRequest { Sort = "name" }, ct)).Entities : [];
            Projects = [.. found.Where(project => project.TeamId == session.TeamId)];
            isRead = true;
        }

        if (isOfTeam && datasetsOf != query.Project)
        {
            Datasets = query.Project is { } project ? await docket.Datasets.ListAllAsync(new ListDatasetsRequest { ProjectId = project, Recursive = true, Sort = "name" }, ct).ToListAsync(ct) : [];
            datasetsOf = query.Project;
        }
    }
}
