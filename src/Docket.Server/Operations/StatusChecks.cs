using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Docket.Server.Activity;
using Docket.Server.Data;

namespace Docket.Server.Operations;

/// <summary>The status of each job against the newest one written down.</summary>
internal static class StatusChecks
{
    public static async IAsyncEnumerable<string> DifferencesAsync(DocketDb db, Teams teams, [EnumeratorCancellation] CancellationToken ct)
    {
        var job = (Id: 0L, Status: "", Newest: default(Written?), Latest: default(Written?));
        await foreach (var row in Verification.ReadAsync(db, Query(teams), Read, ct))
        {
            if (row.Job != job.Id)
            {
                if (Difference(job) is { } line)
                {
                    yield return line;
                }

                job = (row.Job, row.Status, null, null);
            }

            if (row.Written is { } written)
            {
                if (written.Unreadable is { } id)
                {
                    yield return StoredState.Unreadable(id);
                }

                job = (job.Id, job.Status, written, job.Latest is { } latest && latest.At > written.At ? latest : written);
            }
        }

        if (Difference(job) is { } last)
        {
            yield return last;
        }
    }

    private static string Query(Teams teams) => $"""
        SELECT b.id, b.status, j.at, j.state, j.compressed, j.id
        FROM jobs b LEFT JOIN journal j ON j.team_id = b.team_id AND j.job_id = b.id AND j.action IN ('{Actions.CreateJob}', '{Actions.UpdateJob}')
        WHERE {teams.Of("b")} ORDER BY b.team_id, b.id, j.id
        """;

    private static (long Job, string Status, Written? Written) Read(DbDataReader row) => (row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : ReadWritten(row));

    private static Written ReadWritten(DbDataReader row)
    {
        var isRead = StoredState.TryRead(row.IsDBNull(3) ? null : row.GetFieldValue<byte[]>(3), row.GetBoolean(4), StoredStateJson.Default.DrawnJob, out var job);
        return new Written(row.GetInt64(2), job?.Status, isRead ? null : row.GetInt64(5));
    }

    // Newest by its id, which is right within a node, or latest by the clock, which is right between nodes. A state that was erased or cannot be read tells nothing.
    private static string? Difference((long Id, string Status, Written? Newest, Written? Latest) job) =>
        job.Id == 0 || job.Newest is { Status: null } || job.Newest?.Status == job.Status || job.Latest?.Status == job.Status
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"job {job.Id} is {job.Status}, the journal says {job.Newest?.Status ?? "nothing"}");

    // Unreadable is the id of the row if its state cannot be read.
    private readonly record struct Written(long At, string? Status, long? Unreadable);
}
