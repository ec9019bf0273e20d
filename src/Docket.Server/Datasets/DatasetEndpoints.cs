using Docket.Sdk.Datasets;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Datasets;

internal static class DatasetEndpoints
{
    public static void MapDatasets(this MethodRoutes routes)
    {
        var datasets = routes.Feature<DatasetService>("Datasets");
        datasets.Map(DatasetMethods.Add, Permission.ProjectsWrite, r => Scope.Project(r.ProjectId).And(Scope.Dataset(r.ParentId)), s => s.AddAsync);
        datasets.Map(DatasetMethods.Info, Permission.ProjectsRead, r => r.ShowDisabled ? Scope.RestorableDataset(r.Id) : Scope.Dataset(r.Id), s => s.InfoAsync);
        datasets.Map(DatasetMethods.List, Permission.ProjectsRead, r => Scope.Project(r.ProjectId), s => s.ListAsync);
        datasets.Map(DatasetMethods.ListAll, Permission.SignedIn, _ => Scope.None, s => s.ListAllAsync);

        var changes = routes.Feature<DatasetChanges>("Datasets");
        changes.Map(DatasetMethods.EditInfo, Permission.ProjectsWrite, r => Scope.Dataset(r.Id), s => s.EditInfoAsync);
        changes.Map(DatasetMethods.Move, Permission.ProjectsWrite, r => Scope.Dataset(r.SrcId).And(Scope.Dataset(r.DestId)), s => s.MoveAsync);
        changes.Map(DatasetMethods.FavoriteChange, Permission.ProjectsRead, r => Scope.Dataset(r.Id), s => s.ChangeFavoriteAsync);

        var removal = routes.Feature<DatasetRemoval>("Datasets");
        removal.Map(DatasetMethods.Archive, Permission.ProjectsWrite, r => Scope.RestorableDataset(r.Id), s => s.ArchiveAsync);
        removal.Map(DatasetMethods.Restore, Permission.ProjectsWrite, r => Scope.RestorableDataset(r.Id), s => s.RestoreAsync);
        removal.Map(DatasetMethods.RemovePermanently, Permission.ProjectsWrite, r => Scope.RestorableDatasets(r.Datasets.Select(one => one.Id)), s => s.RemovePermanentlyAsync);
    }
}
