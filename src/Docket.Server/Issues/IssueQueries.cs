using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Docket.Server.Teams;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

internal static class IssueQueries
{
    extension(IQueryable<IssueRow> issues)
    {
        /// <summary>
        /// The team's issues that are not removed, without those of which nothing is there any more that they are bound to; of an annotator those of images
        /// in the own jobs, those the person made, and those the person is to settle.
        /// </summary>
        public IQueryable<IssueRow> VisibleTo(Caller caller, DocketDb db) => issues.Where(issue => issue.RemovedAt == null).VisibleWithRemovedTo(caller, db);

        /// <summary>The same with those that can be restored.</summary>
        public IQueryable<IssueRow> RestorableBy(Caller caller, DocketDb db, DateTimeOffset now)
        {
            var oldest = now - TeamChanges.Grace;
            return issues.Where(issue => issue.RemovedAt == null || issue.RemovedAt > oldest).VisibleWithRemovedTo(caller, db);
        }

        private IQueryable<IssueRow> VisibleWithRemovedTo(Caller caller, DocketDb db)
        {
            var (team, me) = (caller.TeamId, caller.UserId);
            var bindings = db.IssueBindings.Where(row => row.TeamId == team);
            var living = db.Images.LivingOf(team, db);
            var rows = issues.Where(issue => issue.TeamId == team
                && (!bindings.Any(row => row.IssueId == issue.Id) || bindings.Any(row => row.IssueId == issue.Id && living.Any(image => image.Id == row.ImageId))));
            if (caller.SeesAllImages)
            {
                return rows;
            }

            var own = db.Images.VisibleTo(caller, db);
            return rows.Where(issue => issue.CreatedBy == me
                || db.IssueAssignees.Any(row => row.TeamId == team && row.IssueId == issue.Id && row.UserId == me)
                || bindings.Any(row => row.IssueId == issue.Id && own.Any(image => image.Id == row.ImageId)));
        }
    }

    extension(IQueryable<IssueCommentRow> comments)
    {
        /// <summary>The comments on the issues that the caller sees.</summary>
        public IQueryable<IssueCommentRow> VisibleTo(Caller caller, DocketDb db)
        {
            var issues = db.Issues.VisibleTo(caller, db);
            return comments.Where(comment => comment.TeamId == caller.TeamId && issues.Any(issue => issue.Id == comment.IssueId));
        }
    }

    extension(DocketDb db)
    {
        /// <summary>Locks an issue. It may have been removed since the request was looked at.</summary>
        public async Task<IssueRow> LockIssueAsync(long teamId, long id, CancellationToken ct, bool withRemoved = false) =>
            await db.Issues.ForUpdate().SingleOrDefaultAsync(issue => issue.TeamId == teamId && issue.Id == id && (withRemoved || issue.RemovedAt == null), ct)
                ?? throw ApiException.NotFound("Issue", id);
    }
}
