using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Datasets;
using Docket.Sdk.Projects;
using Docket.Web.Shell;

namespace Docket.Web.Jobs;

/// <summary>A value to filter by.</summary>
/// <param name="Value">The value, as in the address.</param>
/// <param name="Name">Its name.</param>
public sealed record FilterChoice(string Value, string Name);

/// <summary>What jobs can be filtered by, with names: people, projects, datasets. Read when first needed.</summary>
internal sealed class JobFilterChoices(DocketClient docket, WebSession session)
{
    private readonly Dictionary<long, Dataset> datasets = [];

    /// <summary>The members of the team; the person alone where more may not be known.</summary>
    public IReadOnlyList<User> People { get; private set; } = [];

    /// <summary>The projects of the team.</summary>
    public IReadOnlyList<Project> Projects { get; private set; } = [];

    /// <summary>The datasets that are known, those of the chosen projects among them.</summary>
    public IEnumerable<Dataset> Datasets => datasets.Values;

    /// <summary>Reads the people, once.</summary>
    public async Task ReadPeopleAsync(CancellationToken ct)
    {
        if (People.Count == 0)
        {
            People = session.May(Permissions.MembersRead)
                ? await docket.Members.ListAllAsync(new() { TeamId = session.TeamId, Sort = "login" }, ct).ToListAsync(ct)
                : session.User is { } user ? [user] : [];
        }
    }

    /// <summary>Reads the projects, once, and the datasets that a query names or may name.</summary>
    public async Task ReadPlacesAsync(JobsQuery query, CancellationToken ct)
    {
        if (Projects.Count == 0)
        {
            var found = await docket.Projects.ListAllAsync(new ListAllProjectsRequest { Sort = "name" }, ct);
            Projects = [.. found.Entities.Where(project => project.TeamId == session.TeamId)];
        }

        foreach (var project in query.Projects.Where(id => datasets.Values.All(dataset => dataset.ProjectId != id)))
        {
            await foreach (var dataset in docket.Datasets.ListAllAsync(new ListDatasetsRequest { ProjectId = project, Recursive = true, Sort = "name" }, ct))
            {
                datasets[dataset.Id] = dataset;
            }
        }

        foreach (var id in query.Datasets.Where(id => !datasets.ContainsKey(id)))
        {
            datasets[id] = await docket.Datasets.InfoAsync(id, ct);
        }
    }

    /// <summary>The login of a person, as far as known.</summary>
    public string Login(long id) => id == 0 ? "nobody" : People.FirstOrDefault(user => user.Id == id)?.Login ?? $"#{id}";

    /// <summary>The name of a project, as far as known.</summary>
    public string Project(long id) => Projects.FirstOrDefault(project => project.Id == id)?.Name ?? $"#{id}";

    /// <summary>The name of a dataset, as far as known.</summary>
    public string Dataset(long id) => datasets.GetValueOrDefault(id)?.Name ?? $"#{id}";
}
