using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Sdk.Jobs;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Issues;

/// <summary>The issues of the team; to people who label those of their images.</summary>
public sealed partial class IssuesPage : PageBase
{
    private static readonly (string State, string Name)[] States = [("open", "Open"), ("closed", "Resolved"), ("all", "All")];

    private Page<Issue>? list;
    private IReadOnlyDictionary<long, string> jobs = new Dictionary<long, string>();

    /// <summary><c>open</c>, <c>closed</c> or <c>all</c>.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <summary>The job they came up in.</summary>
    [SupplyParameterFromQuery(Name = "job")] public long? JobId { get; set; }

    /// <summary>The login of who made them.</summary>
    [SupplyParameterFromQuery] public string? Author { get; set; }

    /// <summary>The page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? PageNumber { get; set; }

    private IssuesQuery Query => new(State is "closed" or "all" ? State : "open", JobId, Author, Math.Max(1, PageNumber ?? 1));

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private Task LoadAsync() => TryAsync(async () =>
    {
        var read = await Docket.Issues.ListAsync(Query.ToRequest(Session.TeamId), Gone);
        jobs = await NamesAsync([.. read.Entities.Select(issue => issue.JobId).Append(JobId).OfType<long>().Distinct()]);
        list = read;
    });

    private async Task<IReadOnlyDictionary<long, string>> NamesAsync(IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<long, string>();
        }

        var found = await Docket.Jobs.ListAsync(new ListJobsRequest { TeamId = Session.TeamId, Filter = [Filter.In("id", ids)], PerPage = ids.Count }, Gone);
        return found.Entities.ToDictionary(job => job.Id, job => job.Name);
    }

    private string AddressOf(Issue issue) => Addresses.With($"images/{issue.ImageId}", ("job", issue.JobId is { } job && jobs.ContainsKey(job) ? $"{job}" : null), ("issue", $"{issue.Id}"));
}
