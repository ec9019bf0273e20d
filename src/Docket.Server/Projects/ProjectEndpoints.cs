using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Projects;

internal static class ProjectEndpoints
{
    public static void MapProjects(this MethodRoutes routes)
    {
        var projects = routes.Feature<ProjectService>("Projects");
        projects.Map(ProjectMethods.Add, Permission.ProjectsWrite, r => Scope.Workspace(r.WorkspaceId), s => s.AddAsync);
        projects.Map(ProjectMethods.Info, Permission.ProjectsRead, r => Scope.Project(r.Id), s => s.InfoAsync);
        projects.Map(ProjectMethods.List, Permission.ProjectsRead, r => Scope.Workspace(r.WorkspaceId).And(Scope.Team(r.GroupId)), s => s.ListAsync);
        projects.Map(ProjectMethods.SettingsUpdate, Permission.ProjectsWrite, r => Scope.Project(r.Id), s => s.UpdateSettingsAsync);

        var meta = routes.Feature<MetaService>("Projects");
        meta.Map(ProjectMethods.Meta, Permission.ProjectsRead, r => Scope.Project(r.Id), s => s.MetaAsync);
        meta.Map(ProjectMethods.MetaUpdate, Permission.ProjectsWrite, r => Scope.Project(r.Id), s => s.UpdateAsync);
    }
}
