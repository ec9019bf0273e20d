using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Web.Look;

namespace Docket.Web.Issues;

/// <summary>Which issues are listed, as the address says.</summary>
/// <param name="State"><c>open</c>, <c>closed</c> or <c>all</c>.</param>
/// <param name="JobId">The job they came up in, null for any.</param>
/// <param name="Author">The login of who made them, null for anybody.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record IssuesQuery(string State = "open", long? JobId = null, string? Author = null, int Page = 1)
{
    /// <summary>Issues on a page.</summary>
    public const int PerPage = 100;

    /// <summary>The address of the page that lists them.</summary>
    public string Address => Addresses.With("issues", ("state", State == "open" ? null : State), ("job", $"{JobId}"), ("author", Author), ("page", Page > 1 ? $"{Page}" : null));

    /// <summary>What is asked of the server: open ones first, then the latest.</summary>
    public ListIssuesRequest ToRequest(long teamId) => new()
    {
        TeamId = teamId,
        Filter =
        [
            .. State == "all" ? Array.Empty<Filter>() : [Filter.Equal("status", State)],
            .. JobId is { } job ? [Filter.Equal("jobId", job)] : Array.Empty<Filter>(),
            .. Author is { } author ? [Filter.Equal("userLogin", author)] : Array.Empty<Filter>(),
        ],
        // "open" comes after "closed" in the alphabet; among equals the server orders by id.
        Sort = State == "all" ? "status" : "updatedAt",
        SortOrder = "desc",
        Page = Page,
        PerPage = PerPage,
    };
}
