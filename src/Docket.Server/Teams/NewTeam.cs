using Docket.Sdk.Teams;
using Docket.Server.Data;

namespace Docket.Server.Teams;

internal static class NewTeam
{
    /// <summary>A team with one workspace and one administrator.</summary>
    public static TeamRow Add(DocketDb db, long id, long workspaceId, string name, string description, long adminId, DateTimeOffset now)
    {
        var team = new TeamRow { Id = id, Name = name, Description = description, CreatedAt = now, UpdatedAt = now };
        db.Add(team);
        db.Add(new WorkspaceRow { Id = workspaceId, TeamId = id, Name = "First Workspace", Description = "", CreatedAt = now, UpdatedAt = now });
        db.Add(new MemberRow { TeamId = id, UserId = adminId, RoleId = Role.Admin.Id, CreatedAt = now });
        return team;
    }
}
