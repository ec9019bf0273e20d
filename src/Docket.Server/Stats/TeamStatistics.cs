using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Stats;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Stats;

/// <summary>Numbers of a team or of a person, from the journal.</summary>
internal sealed class TeamStatistics(DocketDb db, Caller caller)
{
    private const int MostDays = 366;

    public async Task<TeamStats> StatsAsync(TeamStatsRequest request, CancellationToken ct)
    {
        var userId = await PersonAsync(request.UserId, ct);
        var (firstDay, days, from) = PeriodOf(request);
        var tally = await ReadAsync(request.ProjectId, userId, from, days, ct);
        var jobIds = tally.Jobs.ToList();
        var jobs = await db.Jobs.Where(job => job.TeamId == caller.TeamId && jobIds.Contains(job.Id))
            .Select(job => new WorkJob(job.Id, job.UserId, job.SourceJobId))
            .ToDictionaryAsync(job => job.Id, ct);
        var sheet = new WorkSheet(tally, jobs, days);
        var facts = sheet.Facts().Where(fact => userId is null || fact.UserId == userId).ToList();
        var byDay = facts.ToLookup(fact => fact.Day);
        return new TeamStats
        {
            From = request.From,
            To = request.To,
            OffsetMinutes = request.OffsetMinutes ?? 0,
            IdleSeconds = (int)WorkTime.Break.TotalSeconds,
            Totals = Sums.Total(facts),
            Days = [.. Enumerable.Range(0, days).Select(day => Sums.Day(firstDay.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), [.. byDay[day]]))],
            People = await PeopleAsync(sheet, facts, userId, ct),
            Reasons = sheet.Reasons(userId),
        };
    }

    // Others' numbers are for who sees the whole team. Whoever is unknown here looks like whoever does not exist.
    private async Task<long?> PersonAsync(long? asked, CancellationToken ct)
    {
        if (asked is null || asked == caller.UserId)
        {
            return caller.SeesAllJobs ? asked : caller.UserId;
        }

        var isKnown = await db.Members.AnyAsync(member => member.TeamId == caller.TeamId && member.UserId == asked, ct)
            || await db.Jobs.AnyAsync(job => job.TeamId == caller.TeamId && (job.UserId == asked || job.ReviewerId == asked), ct);
        return !isKnown ? throw ApiException.NotFound("User", asked.Value)
            : caller.SeesAllJobs ? asked
            : throw new ApiException(ErrorCode.Forbidden, $"The role {caller.Role} sees the own numbers alone; leave userId out, or ask a manager");
    }

    private static (DateOnly First, int Days, DateTimeOffset From) PeriodOf(TeamStatsRequest request)
    {
        var (first, last) = (DayOf("from", request.From), DayOf("to", request.To));
        var days = last.DayNumber - first.DayNumber + 1;
        return days is > 0 and <= MostDays
            ? (first, days, new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(-(request.OffsetMinutes ?? 0)))
            : throw ApiException.BadValue("to", $"must be {MostDays} days at most from the first day on, and not before it");
    }

    // Years at the ends of what there is leave no room for an offset.
    private static DateOnly DayOf(string path, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and < 9999
            ? day
            : throw ApiException.BadValue(path, "must be a day such as 2030-01-31");

    private async Task<WorkTally> ReadAsync(long? projectId, long? userId, DateTimeOffset from, int days, CancellationToken ct)
    {
        var (tally, since, until) = (new WorkTally(from), from - WorkTime.Break, from.AddDays(days));
        var rows = db.Journal
            .Where(row => row.TeamId == caller.TeamId && row.At >= since && row.At < until && row.JobId != null)
            .Where(row => projectId == null || row.ProjectId == projectId)
            .Where(row => userId == null || row.UserId == userId || row.Action == Actions.ReviewStatusUpdated)
            .OrderBy(row => row.At)
            .ThenBy(row => row.Id);
        await foreach (var row in Columns(rows).AsAsyncEnumerable().WithCancellation(ct))
        {
            tally.Add(row);
        }

        var marked = tally.MarkedJobs.Select(id => (long?)id).ToList();
        var earlier = await Columns(db.Journal
                .Where(row => row.TeamId == caller.TeamId && marked.Contains(row.JobId) && row.JobId != null && row.ImageId != null && row.ReviewStatus != null && row.At < from)
                .OrderBy(row => row.At)
                .ThenBy(row => row.Id))
            .ToListAsync(ct);
        tally.Judge(earlier.Select(row => (row.JobId, row.ImageId!.Value, row.Mark())));
        return tally;
    }

    private static IQueryable<WorkColumns> Columns(IQueryable<JournalRow> rows) => rows.Select(row => new WorkColumns(
        row.At,
        row.UserId,
        row.Action,
        row.JobId!.Value,
        row.ImageId,
        row.ReviewStatus,
        row.LabelerId,
        row.ReviewStatus == "rejected" ? row.State : null,
        row.Compressed));

    private async Task<IReadOnlyList<PersonStats>> PeopleAsync(WorkSheet sheet, List<WorkFact> facts, long? userId, CancellationToken ct)
    {
        var people = facts.ToLookup(fact => fact.UserId);
        List<long> ids = userId is { } only ? [only] : [.. people.Select(person => person.Key).Order()];
        var logins = await db.LoginsAsync(ids, ct);
        return [.. ids.Select(id => Sums.Person(id, logins.GetValueOrDefault(id, ""), [.. people[id]], Spread.Of(sheet.SecondsPerImage(id))))];
    }
}
