using Docket.Sdk.Notifications;
using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Notifications;

/// <summary>Writes what people are told, in the unit of work of what happened. Nobody is told what they did themselves.</summary>
internal sealed class Notifier(DocketDb db, Caller caller, IdAllocator ids, TimeProvider clock)
{
    public void Tell(NotificationKind kind, long jobId, params IEnumerable<long?> people)
    {
        var told = people.OfType<long>().Distinct().Where(person => person != caller.UserId).ToList();
        var now = clock.Now();
        db.AddRange(told.Zip(ids.Take(IdSpace.Team(caller.TeamId), told.Count), (person, id) => new NotificationRow
        {
            TeamId = caller.TeamId,
            UserId = person,
            Id = id,
            Kind = kind,
            JobId = jobId,
            ActorId = caller.UserId,
            CreatedAt = now,
        }));
    }
}
