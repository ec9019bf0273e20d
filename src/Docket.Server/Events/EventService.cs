using Docket.Sdk;
using Docket.Sdk.Events;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;

namespace Docket.Server.Events;

/// <summary>Begins streams of what happens in a team.</summary>
internal sealed class EventService(
    Caller caller, EventFeeds feeds, JournalReader reader, EventLimits limits, TimeProvider clock, IHostApplicationLifetime lifetime, IServiceScopeFactory scopes)
{
    public async Task<IBytesAnswer> StreamAsync(StreamEventsRequest request, CancellationToken ct)
    {
        JournalCursor? after = null;
        if (request.After is not null)
        {
            after = JournalCursor.Parse(request.After);
            if (after is null || !await reader.IsKnownAsync(caller.TeamId, after.Value, ct))
            {
                throw new ApiException(
                    ErrorCode.UnknownCursor,
                    $"Nothing goes on from '{request.After}': it is no event of team {caller.TeamId}, or lies too far back; read anew what you show, then call without after");
            }
        }

        return new EventAnswer(request, after, caller, feeds, reader, limits, clock, CheckAsync, lifetime.ApplicationStopping);

        async Task<Caller> CheckAsync(HttpContext http, CancellationToken checking)
        {
            await using var scope = scopes.CreateAsyncScope();
            var identity = await Identities.FindAsync(http, fresh: true);
            return await scope.ServiceProvider.GetRequiredService<ScopeResolver>().ResolveAsync(identity, ScopeOf(request), Permission.TeamRead, null, checking);
        }
    }

    /// <summary>What the request names.</summary>
    public static Scope ScopeOf(StreamEventsRequest request)
    {
        var scope = Scope.Team(request.TeamId);
        scope = request.ProjectId is { } project ? scope.And(Scope.Project(project)) : scope;
        return request.JobId is { } job ? scope.And(Scope.ArchivedJob(job)) : scope;
    }
}
