using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Data;

/// <summary>Locks rows until the unit ends. SQLite has one writer and needs none.</summary>
internal static class RowLock
{
    public const string Mark = "for update";

    extension<T>(IQueryable<T> rows)
        where T : class
    {
        /// <summary>
        /// Reads the rows for changing them: they are tracked, and on PostgreSQL locked. Lock in this order: images ascending, job, dataset, project.
        /// </summary>
        public IQueryable<T> ForUpdate() => rows.TagWith(Mark).AsTracking();
    }
}
