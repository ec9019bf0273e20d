using System.Text.Json.Serialization;
using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>What the journal keeps of a change of an issue: what did not change is left out, but for the id.</summary>
internal sealed record IssueState
{
    public long Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IssueStatus? Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsPinned { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<long>? Assignees { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CommentId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Comment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SubIssueId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IssueBinding>? Bindings { get; init; }
}

/// <summary>Writes acts on issues with the job and the first image they are about, so that they are seen where those are.</summary>
internal sealed class IssueJournal(DocketDb db, Caller caller, Journal journal)
{
    /// <summary>Writes an act on an issue whose bindings are stored.</summary>
    public async Task WriteAsync(IssueRow issue, string action, IssueState state, CancellationToken ct)
    {
        var first = await db.IssueBindings.Where(row => row.TeamId == caller.TeamId && row.IssueId == issue.Id)
            .OrderBy(row => row.SubIssueId).ThenBy(row => row.ImageId).ThenBy(row => row.FigureId)
            .FirstOrDefaultAsync(ct);
        Write(issue, action, state, first);
    }

    /// <summary>Writes an act on an issue and what it is bound to, or nothing.</summary>
    public void Write(IssueRow issue, string action, IssueState state, IssueBindingRow? binding) => journal.Write(new Act(action)
    {
        JobId = issue.JobId,
        ProjectId = binding?.ProjectId,
        DatasetId = binding?.DatasetId,
        ImageId = binding?.ImageId,
        FigureId = binding is null or { FigureId: 0 } ? null : binding.FigureId,
    }.With(state with { Id = issue.Id }, ServerJson.Default.IssueState));
}
