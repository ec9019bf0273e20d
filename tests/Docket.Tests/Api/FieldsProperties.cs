using CsCheck;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Api;

/// <summary>Random filters over random rows give on each database what <see cref="FilterModel"/> says, and so the same on both.</summary>
public sealed class FieldsProperties(Servers servers)
{
    // Teams that no test makes: the rows of one sample are in a team of their own.
    private static long lastTeam = 1L << 40;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Fields<JobRow> Fields = new Fields<JobRow>()
        .Id(job => job.Id)
        .Text("name", job => job.Name)
        .Text("description", job => job.Description)
        .Number("reviewerId", job => job.ReviewerId)
        .Time("finishedAt", job => job.FinishedAt)
        .Flag("disabled", job => job.Disabled)
        .Word("status", job => job.Status);

    private static readonly Gen<string> Texts = Gen.OneOf("a", "A", "b", "ä", "Ä", "я", "%", "_", "\\", "\uFF5E", "😀", " ").Array[0, 4].Select(string.Concat);
    private static readonly Gen<string> Patterns = Gen.OneOf("a", "A", "ä", "%", "_", "\\", "\\%", "😀").Array[0, 4].Select(string.Concat);
    private static readonly Gen<long?> Numbers = Gen.Long[1, 4].Nullable();
    private static readonly Gen<DateTimeOffset?> Times = Gen.Int[0, 4].Select(milliseconds => Start.AddMilliseconds(milliseconds)).Nullable();
    private static readonly Gen<string> Words = Gen.OneOf([.. default(JobStatus).Words]);

    private static readonly Gen<JobRow> Rows =
        from name in Texts
        from description in Texts.Null()
        from reviewer in Numbers
        from finished in Times
        from disabled in Gen.Bool
        from status in Words
        select new JobRow
        {
            Name = name,
            Description = description,
            ReviewerId = reviewer,
            FinishedAt = finished,
            Disabled = disabled,
            Status = JobStatus.From(status),
            CustomData = "{}",
            Meta = "{}",
        };

    private static readonly Gen<(string Field, string Operator, object? Operand)> Filters = Gen.OneOf(
        Conditions(["id"], Gen.Long[1, 40].Select(id => (object?)id), ordered: true),
        Conditions(["reviewerId"], Numbers.Select(number => (object?)number), ordered: true),
        Conditions(["finishedAt"], Times.Select(time => (object?)time), ordered: true),
        Conditions(["name", "description"], Texts.Null().Select(text => (object?)text), ordered: false),
        Conditions(["status"], Words.Select(word => (object?)word), ordered: false),
        from text in Patterns from field in Gen.OneOf("name", "description") from op in Gen.OneOf("like", "!like", "ilike", "!ilike") select (field, op, (object?)text),
        from flag in Gen.Bool from op in Gen.OneOf("=", "!=") select ("disabled", op, (object?)flag));

    [Theory, Databases]
    public async Task WhereAndOrder_AnyFilters_AsTheModel(Database database)
    {
        var server = await servers.GetAsync(database);
        var queries = Gen.Select(Filters.Array[0, 3], Gen.OneOf([.. FilterModel.Columns.Keys]), Gen.Bool);
        await Gen.Select(Rows.Array[40], queries.Array[60]).SampleAsync(
            async (rows, asked) =>
            {
                var team = await StoreAsync(server, rows);
                await using var db = server.Services.GetRequiredService<DocketDatabase>().CreateContext();
                foreach (var (filters, sort, descending) in asked)
                {
                    var expected = FilterModel.Order(rows.Where(row => filters.All(one => FilterModel.Meets(row, one.Field, one.Operator, one.Operand))), sort, descending);
                    var given = filters.Select(one => FilterModel.ToFilter(one.Field, one.Operator, one.Operand)).ToList();
                    var request = new ListJobsRequest { TeamId = team, Sort = sort, SortOrder = descending ? "desc" : "asc" };
                    var matching = Fields.Where(db.Jobs.Where(job => job.TeamId == team), given);
                    var found = await Fields.Order(matching, request).Select(job => job.Id).ToListAsync();
                    var backward = await Fields.Order(matching, request, backward: true).Select(job => job.Id).ToListAsync();
                    Assert.True(expected.SequenceEqual(found) && found.SequenceEqual(Enumerable.Reverse(backward)), $"{string.Join(" and ", given.Select(one => $"{one.Field} {one.Operator} {one.Value}"))} by {sort} {descending}");
                }
            },
            iter: 4,
            threads: 1);
    }

    // Comparing with nothing by order is refused, so only equality and membership get nulls.
    private static Gen<(string Field, string Operator, object? Operand)> Conditions(string[] fields, Gen<object?> operands, bool ordered) =>
        from field in Gen.OneOf(fields)
        from op in Gen.OneOf(ordered ? ["=", "!=", "in", "!in", "eq", "not", ">", ">=", "<", "<=", "gt", "gte", "lt", "lte"] : new[] { "=", "!=", "in", "!in" })
        from one in operands
        from many in operands.Array[0, 3]
        let compares = op[0] is '>' or '<' or 'g' or 'l'
        where !(compares && one is null)
        select (field, op, op.EndsWith("in", StringComparison.Ordinal) ? many : one);

    private static async Task<long> StoreAsync(RunningServer server, JobRow[] rows)
    {
        var team = Interlocked.Increment(ref lastTeam);
        return await server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                foreach (var (index, row) in rows.Index())
                {
                    (row.TeamId, row.Id) = (team, index + 1);
                }

                db.AddRange(rows);
                return Task.FromResult(team);
            },
            CancellationToken.None);
    }
}
