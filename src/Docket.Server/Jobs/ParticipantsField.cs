using System.Linq.Expressions;
using System.Text.Json;
using Docket.Sdk;
using Docket.Server.Api;

namespace Docket.Server.Jobs;

/// <summary>The annotator and the reviewer of a job as one field of <c>jobs.list</c>: met by jobs in which any of the people named is either.</summary>
internal sealed class ParticipantsField : Field<JobRow>
{
    public const string Name = "participantUserIds";

    public override Expression<Func<JobRow, bool>> Condition(Filter filter)
    {
        var people = Read(filter.Value.ToElement()) ?? throw new ApiException(ErrorCode.BadFilter, $"Filter on '{filter.Field}': expected a list of user ids");
        return filter.Operator switch
        {
            "=" or "eq" or "in" => job => people.Contains(job.UserId) || (job.ReviewerId != null && people.Contains(job.ReviewerId.Value)),
            "!=" or "not" or "!in" => job => !people.Contains(job.UserId) && (job.ReviewerId == null || !people.Contains(job.ReviewerId.Value)),
            _ => throw new ApiException(ErrorCode.BadFilter, $"Filter on '{filter.Field}': operator '{filter.Operator}' does not go with a list of people"),
        };
    }

    public override IOrderedQueryable<JobRow> Order(IQueryable<JobRow> rows, bool descending, bool backward) =>
        throw new ApiException(ErrorCode.BadFilter, $"Cannot sort by '{Name}'; sort by userId or reviewerId");

    private static List<long>? Read(JsonElement value)
    {
        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        var people = items.Select(ReadOne).ToList();
        return people.Contains(null) ? null : [.. people.Select(id => id!.Value)];
    }

    private static long? ReadOne(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out number) ? number
        : null;
}
