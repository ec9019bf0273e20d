using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Web.Shell;
using Microsoft.JSInterop;

namespace Docket.Web.Jobs;

/// <summary>A view of the table under a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address of the table with the view's conditions and order.</param>
/// <param name="IsOwn">Whether the person saved it, and may remove it.</param>
public sealed record JobView(string Name, string Address, [property: JsonIgnore] bool IsOwn = false)
{
    /// <summary>What it shows.</summary>
    [JsonIgnore]
    public JobsQuery Query => JobsQuery.Parse(Address);
}

/// <summary>The views of the person who looks: those that everybody has, and own ones, kept in this browser.</summary>
internal sealed class JobViews(IJSRuntime js, WebSession session)
{
    private string Key => $"docket-job-views-{session.TeamId}-{session.User?.Id}";

    /// <summary>What everybody has.</summary>
    public IReadOnlyList<JobView> Common =>
    [
        new("All", new JobsQuery().Address),
        .. session.User is { } user ? new JobView[] { new("Mine to review", new JobsQuery { Reviewers = [user.Id], Statuses = ["on_review"] }.Address) } : [],
        new("Waiting for review", new JobsQuery { Statuses = ["on_review"] }.Address),
        new("In progress", new JobsQuery { Statuses = ["in_progress"] }.Address),
        new("Overdue", new JobsQuery { Overdue = true, Sort = "dueAt", Ascending = true }.Address),
        new("Without a reviewer", new JobsQuery { Reviewers = [0], Statuses = ["pending", "in_progress", "on_review"] }.Address),
        new("Archive", new JobsQuery { Archived = true }.Address),
    ];

    /// <summary>What the person saved; none where that cannot be read.</summary>
    public async Task<IReadOnlyList<JobView>> OwnAsync()
    {
        try
        {
            var kept = await js.InvokeAsync<string?>("localStorage.getItem", Key);
            return kept is null ? [] : [.. JsonSerializer.Deserialize(kept, JobViewJson.Default.JobViewArray)!.Select(view => view with { IsOwn = true })];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    public async Task SaveAsync(JobView view) => await WriteAsync([.. (await OwnAsync()).Where(one => one.Name != view.Name), view]);

    /// <summary>Forgets a view.</summary>
    public async Task RemoveAsync(string name) => await WriteAsync([.. (await OwnAsync()).Where(one => one.Name != name)]);

    private async Task WriteAsync(JobView[] views) => await js.InvokeVoidAsync("localStorage.setItem", Key, JsonSerializer.Serialize(views, JobViewJson.Default.JobViewArray));
}

[JsonSerializable(typeof(JobView[]))]
internal sealed partial class JobViewJson : JsonSerializerContext;
