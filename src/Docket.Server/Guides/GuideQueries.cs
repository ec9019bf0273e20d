using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Docket.Server.Teams;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Guides;

internal static class GuideQueries
{
    extension(IQueryable<GuideRow> guides)
    {
        /// <summary>The team's guides that are not removed; of an annotator those that the own jobs name.</summary>
        public IQueryable<GuideRow> VisibleTo(Caller caller, DocketDb db)
        {
            var rows = guides.Where(guide => guide.TeamId == caller.TeamId && guide.RemovedAt == null);
            var jobs = db.Jobs.VisibleTo(caller, db);
            return caller.SeesAllImages ? rows : rows.Where(guide => jobs.Any(job => job.GuideId == guide.Id));
        }

        /// <summary>Those that are there or can be restored: of an annotator only what is there.</summary>
        public IQueryable<GuideRow> RestorableBy(Caller caller, DocketDb db, DateTimeOffset now)
        {
            var oldest = now - TeamChanges.Grace;
            return caller.SeesAllImages
                ? guides.Where(guide => guide.TeamId == caller.TeamId && (guide.RemovedAt == null || guide.RemovedAt > oldest))
                : guides.VisibleTo(caller, db);
        }

        /// <summary>Refuses a name that a guide of the team has.</summary>
        public async Task RefuseTakenAsync(long teamId, string name, CancellationToken ct, long except = 0)
        {
            var taken = await guides
                .Where(row => row.TeamId == teamId && row.Name == name && row.RemovedAt == null && row.Id != except)
                .Select(row => row.Id)
                .FirstOrDefaultAsync(ct);
            if (taken != 0)
            {
                throw ApiException.NonUnique($"Team {teamId} has a guide '{name}' already (id {taken}); choose another name", (taken, name));
            }
        }

        /// <summary>The guide that a job is to name, which must be one of the team's that is there.</summary>
        public async Task<long?> RequireAsync(long teamId, long? id, CancellationToken ct) =>
            id is null || await guides.AnyAsync(guide => guide.TeamId == teamId && guide.Id == id && guide.RemovedAt == null, ct)
                ? id
                : throw ApiException.BadValue("meta.guide", $"there is no guide {id} in team {teamId}; make one with guides.add");
    }
}
