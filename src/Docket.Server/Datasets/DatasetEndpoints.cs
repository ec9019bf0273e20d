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
        datasets.Map(DatasetMethods.Info, Permission.ProjectsRead, r => Scope.Dataset(r.Id), s => s.InfoAsync);
        datasets.Map(DatasetMethods.List, Permission.ProjectsRead, r => Scope.Project(r.ProjectId), s => s.ListAsync);
    }
}
