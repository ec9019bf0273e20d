using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Web.Look;

namespace Docket.Web.Jobs;

/// <summary>Which jobs the table shows, and in which order: as in its address, and as asked of the server.</summary>
public sealed record JobsQuery
{
    /// <summary>A part of the name, or <c>#</c> and an id; empty for all.</summary>
    public string Text { get; init; } = "";

    /// <summary>Statuses of which a job has one; none for all.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Annotators of whom a job has one; none for all.</summary>
    public IReadOnlyList<long> Annotators { get; init; } = [];

    /// <summary>Reviewers of whom a job has one, 0 for a job without a reviewer; none for all.</summary>
    public IReadOnlyList<long> Reviewers { get; init; } = [];

    /// <summary>Projects of which a job is of one; none for all.</summary>
    public IReadOnlyList<long> Projects { get; init; } = [];

    /// <summary>Datasets of which a job is of one; none for all.</summary>
    public IReadOnlyList<long> Datasets { get; init; } = [];

    /// <summary>The jobs themselves; none for all.</summary>
    public IReadOnlyList<long> Ids { get; init; } = [];

    /// <summary>Whether only jobs are shown that were due before now and are neither completed nor stopped.</summary>
    public bool Overdue { get; init; }

    /// <summary>Whether the archive is shown, and it alone.</summary>
    public bool Archived { get; init; }

    /// <summary>The field to sort by, as the server names it.</summary>
    public string Sort { get; init; } = "id";

    /// <summary>Whether the smallest comes first. By default the newest job does.</summary>
    public bool Ascending { get; init; }

    /// <summary>Whether anything but the order is said.</summary>
    public bool HasConditions => (this with { Sort = "id", Ascending = false }).Address.Contains('?', StringComparison.Ordinal);

    /// <summary>The address of the table with this in it; equal queries have equal addresses.</summary>
    public string Address
    {
        get
        {
            var parts = new[]
            {
                Part("q", Text), Part("status", string.Join(',', Statuses)), Part("annotator", Join(Annotators)), Part("reviewer", Join(Reviewers)),
                Part("project", Join(Projects)), Part("dataset", Join(Datasets)), Part("job", Join(Ids)), Part("due", Overdue ? "overdue" : ""), Part("archive", Archived ? "1" : ""),
                Part("sort", (Sort, Ascending) == ("id", false) ? "" : Ascending ? Sort : "-" + Sort),
            }.Where(part => part is not null).ToList();
            return parts.Count == 0 ? "jobs" : "jobs?" + string.Join('&', parts);
        }
    }

    /// <summary>Reads an address; what means nothing is passed over.</summary>
    /// <param name="address">Any address, with or without a query.</param>
    public static JobsQuery Parse(string address)
    {
        var given = Addresses.Given(address);
        string Of(string name) => given.GetValueOrDefault(name, "");
        var sort = JobColumn.All.Any(column => column.Field == Of("sort").TrimStart('-')) ? Of("sort") : "-id";
        return new JobsQuery
        {
            Text = Of("q"),
            Statuses = [.. Of("status").Split(',', StringSplitOptions.RemoveEmptyEntries).Intersect(default(JobStatus).Words)],
            Annotators = Numbers(Of("annotator")),
            Reviewers = Numbers(Of("reviewer")),
            Projects = Numbers(Of("project")),
            Datasets = Numbers(Of("dataset")),
            Ids = Numbers(Of("job")),
            Overdue = Of("due") == "overdue",
            Archived = Of("archive") == "1",
            Sort = sort.TrimStart('-'),
            Ascending = sort[0] != '-',
        };
    }

    /// <summary>What to ask the server.</summary>
    /// <param name="teamId">The team.</param>
    /// <param name="now">What is due before it is overdue.</param>
    public ListJobsRequest ToRequest(long teamId, DateTimeOffset now) => new()
    {
        TeamId = teamId,
        ShowDisabled = Archived,
        Sort = Sort,
        SortOrder = Ascending ? "asc" : "desc",
        Filter = [.. Conditions(), .. Overdue ? OverdueAt(now) : []],
    };

    /// <summary>The conditions that a job is overdue at a moment.</summary>
    internal static Filter[] OverdueAt(DateTimeOffset now) =>
        [Filter.Before("dueAt", now), Filter.In("status", [JobStatus.Completed.Value, JobStatus.Stopped.Value]) with { Operator = "!in" }];

    private IEnumerable<Filter> Conditions()
    {
        var text = Text.Trim();
        if (text.StartsWith('#') && long.TryParse(text.AsSpan(1), CultureInfo.InvariantCulture, out var id))
        {
            yield return Filter.Equal("id", id);
        }
        else if (text.Length > 0)
        {
            yield return Filter.Equal("name", $"%{text.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%") with { Operator = "ilike" };
        }

        if (Archived)
        {
            yield return new Filter { Field = "disabled", Operator = "=", Value = RawJson.Parse("true") };
        }

        if (Statuses.Count > 0)
        {
            yield return Filter.In("status", Statuses);
        }

        if (Reviewers.Count > 0)
        {
            yield return new Filter { Field = "reviewerId", Operator = "in", Value = RawJson.Parse($"[{string.Join(',', Reviewers.Select(one => one == 0 ? "null" : Number(one)))}]") };
        }

        foreach (var (field, values) in new[] { ("userId", Annotators), ("projectId", Projects), ("datasetId", Datasets), ("id", Ids) })
        {
            if (values.Count > 0)
            {
                yield return Filter.In(field, values);
            }
        }
    }

    private static long[] Numbers(string text) =>
        [.. text.Split(',').Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1).Where(id => id >= 0).Distinct()];

    private static string? Part(string name, string value) => value.Length == 0 ? null : $"{name}={Uri.EscapeDataString(value).Replace("%2C", ",")}";

    private static string Join(IEnumerable<long> ids) => string.Join(',', ids.Select(Number));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
