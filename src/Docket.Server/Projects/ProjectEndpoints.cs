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
        projects.Map(ProjectMethods.Info, Permission.ProjectsRead, r => r.ShowDisabled ? Scope.RestorableProject(r.Id) : Scope.Project(r.Id), s => s.InfoAsync);
        projects.Map(ProjectMethods.List, Permission.ProjectsRead, r => Scope.Workspace(r.WorkspaceId).And(Scope.Team(r.GroupId)), s => s.ListAsync);
        projects.Map(ProjectMethods.ListAll, Permission.SignedIn, _ => Scope.None, s => s.ListAllAsync);
        projects.Map(ProjectMethods.SettingsUpdate, Permission.ProjectsWrite, r => Scope.Project(r.Id), s => s.UpdateSettingsAsync);

        // The other workspace may be of another team of the caller's, who is then told that this cannot be: the service finds it.
        var changes = routes.Feature<ProjectChanges>("Projects");
        changes.Map(ProjectMethods.EditInfo, Permission.ProjectsWrite, r => Scope.Project(r.Id), s => s.EditInfoAsync);
        changes.Map(ProjectMethods.WorkspaceSet, Permission.ProjectsWrite, r => Scope.Project(r.Id), s => s.SetWorkspaceAsync);

        var removal = routes.Feature<ProjectRemoval>("Projects");
        removal.Map(ProjectMethods.Archive, Permission.ProjectsWrite, r => Scope.RestorableProject(r.Id), s => s.ArchiveAsync);
        removal.Map(ProjectMethods.Restore, Permission.ProjectsWrite, r => Scope.RestorableProject(r.Id), s => s.RestoreAsync);
        removal.Map(ProjectMethods.RemovePermanently, Permission.ProjectsWrite, r => Scope.RestorableProjects(r.Projects.Select(one => one.Id)), s => s.RemovePermanentlyAsync);

        var cloning = routes.Feature<ProjectCloning>("Projects");
        cloning.Map(ProjectMethods.Clone, Permission.ProjectsWrite, ProjectCloning.ScopeOf, s => s.CloneAsync);

        var labels = routes.Feature<LabelService>("Projects");
        labels.Map(AdvancedMethods.ObjectClassesList, Permission.ProjectsRead, r => Scope.Project(r.ProjectId), s => s.ListClassesAsync);
        labels.Map(AdvancedMethods.ObjectClassesInfo, Permission.ProjectsRead, r => Scope.Class(r.Id), s => s.ClassInfoAsync);
        labels.Map(AdvancedMethods.ObjectClassesEditInfo, Permission.ProjectsWrite, r => Scope.Class(r.Id), s => s.EditClassAsync);
        labels.Map(TagMethods.List, Permission.ProjectsRead, r => Scope.Project(r.ProjectId), s => s.ListTagsAsync);

        var unlabeling = routes.Feature<LabelRemoval>("Projects");
        unlabeling.Map(ProjectMethods.ClassesRemove, Permission.ProjectsWrite, r => Scope.Project(r.ProjectId).And(Scope.FormerClass(r.Id)), s => s.RemoveClassAsync);
        unlabeling.Map(ProjectMethods.TagsRemove, Permission.ProjectsWrite, r => Scope.Project(r.ProjectId).And(Scope.FormerTagMeta(r.Id)), s => s.RemoveTagAsync);

        var meta = routes.Feature<MetaService>("Projects");
        meta.Map(ProjectMethods.Meta, Permission.ProjectsRead, r => Scope.Project(r.Id), s => s.MetaAsync);
        meta.Map(ProjectMethods.MetaUpdate, Permission.ProjectsWrite, r => Scope.Project(r.Id), s => s.UpdateAsync);
    }
}
