using System.Collections;
using Docket.Sdk;
using Docket.Server.Jobs;
using Docket.Tests.Data;

namespace Docket.Tests.Api;

/// <summary>What filters and sorting mean, over rows in memory, written from the protocol (4.4).</summary>
internal static class FilterModel
{
    public static readonly IReadOnlyDictionary<string, Func<JobRow, IComparable?>> Columns = new Dictionary<string, Func<JobRow, IComparable?>>
    {
        ["id"] = row => row.Id,
        ["name"] = row => row.Name,
        ["description"] = row => row.Description,
        ["reviewerId"] = row => row.ReviewerId,
        ["finishedAt"] = row => row.FinishedAt,
        ["disabled"] = row => row.Disabled,
        ["status"] = row => row.Status.Value,
    };

    public static bool Meets(JobRow row, string field, string op, object? operand)
    {
        var value = Columns[field](row);
        return op switch
        {
            "=" or "eq" => Equals(value, operand),
            "!=" or "not" => !Equals(value, operand),
            "in" => ((IEnumerable)operand!).Cast<object?>().Contains(value),
            "!in" => !((IEnumerable)operand!).Cast<object?>().Contains(value),
            "like" or "ilike" => value is string text && TextMatchTests.Matches(text, (string)operand!, op == "ilike"),
            "!like" or "!ilike" => !Meets(row, field, op[1..], operand),
            ">" or "gt" => value?.CompareTo(operand) > 0,
            ">=" or "gte" => value?.CompareTo(operand) >= 0,
            "<" or "lt" => value?.CompareTo(operand) < 0,
            "<=" or "lte" => value?.CompareTo(operand) <= 0,
            _ => throw new ArgumentException(op),
        };
    }

    /// <summary>Ascending or descending, nulls last, texts by their code points, ties by ascending id.</summary>
    public static IEnumerable<long> Order(IEnumerable<JobRow> rows, string field, bool descending)
    {
        var column = Columns[field];
        var comparer = Comparer<IComparable?>.Create((a, b) => (a, b) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (string left, string right) => ByCodePoint(left, right) * (descending ? -1 : 1),
            _ => a.CompareTo(b) * (descending ? -1 : 1),
        });
        return rows.OrderBy(column, comparer).ThenBy(row => row.Id).Select(row => row.Id);
    }

    /// <summary>An operand as it is sent.</summary>
    public static Filter ToFilter(string field, string op, object? operand) => new()
    {
        Field = field,
        Operator = op,
        Value = new Docket.Sdk.Json.RawJson(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(operand)),
    };

    private static int ByCodePoint(string left, string right) =>
        left.EnumerateRunes().Select(rune => rune.Value).Append(-1).Zip(right.EnumerateRunes().Select(rune => rune.Value).Append(-1))
            .Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0);
}
