using Docket.Sdk;
using Docket.Sdk.Instance;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Settings;

namespace Docket.Server.Instance;

internal static class InstanceEndpoints
{
    public static void MapInstance(this MethodRoutes routes)
    {
        var instance = routes.Feature<InstanceService>("Instance");
        instance.Map(InstanceMethods.Version, Permission.SignedIn, _ => Scope.None, s => s.VersionAsync);
    }
}

internal sealed class InstanceService(DocketSettings settings)
{
    public Task<InstanceVersion> VersionAsync(EmptyRequest request, CancellationToken ct) =>
        Task.FromResult(new InstanceVersion { Version = settings.CompatibleVersion });
}
