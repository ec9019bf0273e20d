using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Data;

/// <summary>Locks rows until the unit ends. SQLite has one writer and needs none.</summary>
internal static class RowLock
{
    public const string Mark = "for update";
    public const string ShareMark = "for share";

    extension<T>(IQueryable<T> rows)
        where T : class
    {
        /// <summary>
        /// Reads the rows for changing them: they are tracked, and on PostgreSQL locked. Lock in this order: a stored answer, images ascending, job,
        /// dataset, project.
        /// </summary>
        public IQueryable<T> ForUpdate() => rows.TagWith(Mark).AsTracking();

        /// <summary>Reads the rows so that they stay as they are until the unit ends; many units may at once.</summary>
        public IQueryable<T> ForShare() => rows.TagWith(ShareMark);
    }
}
