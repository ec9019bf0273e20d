using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>The projects that somebody sees in any team: what the lists over all teams go by.</summary>
internal static class ProjectsOfTeams
{
    extension(DocketDb db)
    {
        public async Task<IQueryable<ProjectRow>> VisibleProjectsAsync(Identity identity, CancellationToken ct)
        {
            var (whole, own) = await TeamsAsync(db, identity, ct);
            var userId = identity.UserId;
            return db.Projects.Where(project => project.RemovedAt == null
                && (whole.Contains(project.TeamId)
                    || (own.Contains(project.TeamId) && db.Jobs.Any(
                        job => job.TeamId == project.TeamId && job.ProjectId == project.Id && job.RemovedAt == null && !job.Disabled
                            && (job.UserId == userId || job.ReviewerId == userId)))));
        }

        /// <summary>The teams of which somebody sees every image, and those of which only the images of the own jobs.</summary>
        public async Task<(IReadOnlyList<long> Whole, IReadOnlyList<long> Own)> TeamsAsync(Identity identity, CancellationToken ct)
        {
            if (identity.IsRoot)
            {
                return (await db.Teams.Where(team => team.RemovedAt == null).Select(team => team.Id).ToListAsync(ct), []);
            }

            var teams = identity.Roles.ToLookup(pair => new Caller(identity, pair.Key, pair.Value).SeesAllImages, pair => pair.Key);
            return ([.. teams[true]], [.. teams[false]]);
        }
    }
}
