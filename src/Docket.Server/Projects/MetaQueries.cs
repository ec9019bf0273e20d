namespace Docket.Server.Projects;

internal static class MetaQueries
{
    extension(IQueryable<ClassRow> classes)
    {
        public IQueryable<ClassRow> Of(long teamId, long projectId) =>
            classes.Where(row => row.TeamId == teamId && row.ProjectId == projectId && row.RemovedAt == null);
    }

    extension(IQueryable<TagMetaRow> tags)
    {
        public IQueryable<TagMetaRow> Of(long teamId, long projectId) =>
            tags.Where(row => row.TeamId == teamId && row.ProjectId == projectId && row.RemovedAt == null);
    }
}
