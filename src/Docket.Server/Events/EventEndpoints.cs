using Docket.Sdk.Events;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Events;

internal static class EventEndpoints
{
    public static void MapEvents(this MethodRoutes routes) =>
        routes.Feature<EventService>("Events").MapEvents(EventMethods.Stream, Permission.TeamRead, EventService.ScopeOf, s => s.StreamAsync);
}
