using System.Linq.Expressions;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Json;
using Docket.Server.Api;

namespace Docket.Server.Issues;

/// <summary>A field of which an issue may have several values, or none: a condition is met if one of them meets it, and turned round if none does.</summary>
/// <param name="name">The name on the wire.</param>
/// <param name="issues">The ids of the issues that have a value which meets the condition, or any value at all.</param>
internal sealed class MembershipField(string name, Func<Filter?, IQueryable<long>> issues) : Field<IssueRow>
{
    public override Expression<Func<IssueRow, bool>> Condition(Filter filter)
    {
        var isNegated = filter.Operator is "!=" or "not" or "!in";
        if (filter.Operator is "=" or "eq" or "!=" or "not" && filter.Value.ToElement().ValueKind == JsonValueKind.Null)
        {
            var any = issues(null);
            return isNegated ? issue => any.Contains(issue.Id) : issue => !any.Contains(issue.Id);
        }

        var met = issues(isNegated ? filter with { Operator = filter.Operator == "!in" ? "in" : "=" } : filter);
        return isNegated ? issue => !met.Contains(issue.Id) : issue => met.Contains(issue.Id);
    }

    public override IOrderedQueryable<IssueRow> Order(IQueryable<IssueRow> rows, bool descending, bool backward) =>
        throw new ApiException(ErrorCode.BadFilter, $"Cannot sort by '{name}', of which an issue may have several");
}
