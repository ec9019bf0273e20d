using Docket.Sdk.Tasks;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Tasks;

internal static class TaskEndpoints
{
    public static void MapTasks(this MethodRoutes routes)
    {
        var tasks = routes.Feature<TaskService>("Tasks");
        tasks.Map(TaskMethods.Info, Permission.ProjectsRead, r => Scope.Task(r.Id), s => s.InfoAsync);
        tasks.Map(TaskMethods.List, Permission.ProjectsRead, r => Scope.Team(r.TeamId), s => s.ListAsync);
        routes.Feature<TaskCancelling>("Tasks").Map(TaskMethods.Cancel, Permission.ProjectsWrite, r => Scope.Task(r.Id), s => s.CancelAsync);
    }
}
