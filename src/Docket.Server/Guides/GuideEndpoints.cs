using Docket.Sdk.Guides;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Guides;

internal static class GuideEndpoints
{
    public static void MapGuides(this MethodRoutes routes)
    {
        var guides = routes.Feature<GuideService>("Guides");
        guides.Map(GuideMethods.Info, Permission.GuidesRead, r => Scope.Guide(r.Id), s => s.InfoAsync);
        guides.Map(GuideMethods.List, Permission.GuidesRead, r => Scope.Team(r.TeamId), s => s.ListAsync);

        var changes = routes.Feature<GuideChanges>("Guides");
        changes.Map(GuideMethods.Add, Permission.GuidesWrite, r => Scope.Team(r.TeamId), s => s.AddAsync);
        changes.Map(GuideMethods.EditInfo, Permission.GuidesWrite, r => Scope.Guide(r.Id), s => s.EditInfoAsync);
        changes.Map(GuideMethods.Remove, Permission.GuidesWrite, r => Scope.RestorableGuide(r.Id), s => s.RemoveAsync);
        changes.Map(GuideMethods.Restore, Permission.GuidesWrite, r => Scope.RestorableGuide(r.Id), s => s.RestoreAsync);
    }
}
