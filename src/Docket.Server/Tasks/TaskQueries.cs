using Docket.Server.Access;

namespace Docket.Server.Tasks;

internal static class TaskQueries
{
    extension(IQueryable<TaskRow> tasks)
    {
        /// <summary>The team's tasks; of an annotator the own ones.</summary>
        public IQueryable<TaskRow> VisibleTo(Caller caller) =>
            tasks.Where(task => task.TeamId == caller.TeamId && (caller.SeesAllImages || task.UserId == caller.UserId));
    }
}
