using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Projects;

internal static class MetaQueries
{
    extension(IQueryable<ClassRow> classes)
    {
        public IQueryable<ClassRow> Of(long teamId, long projectId) =>
            classes.Where(row => row.TeamId == teamId && row.ProjectId == projectId && row.RemovedAt == null);

        /// <summary>The classes of the projects that somebody sees.</summary>
        public IQueryable<ClassRow> VisibleTo(Caller caller, DocketDb db) => classes.EverVisibleTo(caller, db).Where(row => row.RemovedAt == null);

        /// <inheritdoc cref="VisibleTo(IQueryable{ClassRow}, Caller, DocketDb)"/>
        /// <remarks>And those that were removed from them.</remarks>
        public IQueryable<ClassRow> EverVisibleTo(Caller caller, DocketDb db)
        {
            var projects = db.Projects.VisibleTo(caller, db);
            return classes.Where(row => row.TeamId == caller.TeamId && projects.Any(project => project.Id == row.ProjectId));
        }
    }

    extension(IQueryable<TagMetaRow> tags)
    {
        /// <summary>The tags of the projects that somebody sees.</summary>
        public IQueryable<TagMetaRow> VisibleTo(Caller caller, DocketDb db) => tags.EverVisibleTo(caller, db).Where(row => row.RemovedAt == null);

        /// <inheritdoc cref="VisibleTo(IQueryable{TagMetaRow}, Caller, DocketDb)"/>
        /// <remarks>And those that were removed from them.</remarks>
        public IQueryable<TagMetaRow> EverVisibleTo(Caller caller, DocketDb db)
        {
            var projects = db.Projects.VisibleTo(caller, db);
            return tags.Where(row => row.TeamId == caller.TeamId && projects.Any(project => project.Id == row.ProjectId));
        }

        public IQueryable<TagMetaRow> Of(long teamId, long projectId) =>
            tags.Where(row => row.TeamId == teamId && row.ProjectId == projectId && row.RemovedAt == null);
    }
}
