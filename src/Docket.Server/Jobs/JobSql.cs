using Docket.Sdk.Teams;
using Docket.Server.Access;

namespace Docket.Server.Jobs;

/// <summary>What <see cref="JobQueries"/> says of who sees a job, for statements past EF. The job's row is <c>r</c>.</summary>
internal static class JobSql
{
    /// <summary>It is the job asked for, in the team, and the caller sees it; archived or not.</summary>
    public const string Seen =
        "r.team_id = $1 AND r.id = $2 AND ($3 OR NOT r.disabled) AND ($4 OR r.user_id = $6 OR r.reviewer_id = $6 OR ($5 AND r.created_by = $6))";

    /// <summary>It is there to work with: not removed, unless such are looked at, and its dataset and project are there.</summary>
    public const string There = $"""
        {Seen} AND ($7 OR r.removed_at IS NULL)
            AND EXISTS (SELECT 1 FROM datasets WHERE team_id = $1 AND id = r.dataset_id AND removed_at IS NULL)
            AND EXISTS (SELECT 1 FROM projects WHERE team_id = $1 AND id = r.project_id AND removed_at IS NULL)
        """;

    /// <summary>The values of <see cref="Seen"/>, and the first of those of <see cref="There"/>.</summary>
    public static object[] SeenBy(Caller caller, long jobId, bool archived) => [caller.TeamId, jobId, archived, caller.SeesAllJobs, caller.Role == Role.Reviewer, caller.UserId];

    /// <summary>The values of <see cref="There"/>.</summary>
    public static object[] ThereFor(Caller caller, long jobId, JobsShown shown) =>
        [.. SeenBy(caller, jobId, archived: shown != JobsShown.Living), shown == JobsShown.Removed];
}
