using Docket.Sdk.Teams;
using Docket.Server.Data;
using Docket.Server.Tasks;

namespace Docket.Server.Teams;

internal static class TeamQueries
{
    extension(TeamRow row)
    {
        public Team ToContract(Role role) => new()
        {
            Id = row.Id,
            Name = row.Name,
            Description = row.Description,
            Role = role.Name,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
        };
    }

    extension(WorkspaceRow row)
    {
        public Workspace ToContract() => new()
        {
            Id = row.Id,
            Name = row.Name,
            Description = row.Description,
            TeamId = row.TeamId,
            Hidden = row.Hidden,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
        };
    }

    extension(DocketDb db)
    {
        /// <summary>A task that is done already: what is removed is hidden at once, and goes with the clean-up.</summary>
        public RemovalTask AddDone(IdAllocator ids, long teamId, long userId, string type, DateTimeOffset now)
        {
            var id = ids.Take(IdSpace.Team(teamId));
            db.Add(new TaskRow { TeamId = teamId, Id = id, Type = type, Status = "finished", UserId = userId, Input = "{}", CreatedAt = now, StartedAt = now, FinishedAt = now });
            return new RemovalTask { TaskId = id };
        }
    }
}
