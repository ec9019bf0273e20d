using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Teams;

/// <summary>The members of a team, and the roles they may have.</summary>
internal sealed class MemberService(DocketDb db, DbSession session, Caller caller, Identities identities, Journal journal, TimeProvider clock)
{
    private const int MostOnPage = 500;

    private static readonly Fields<MemberUser> Fields = new Fields<MemberUser>()
        .Id(member => member.User.Id)
        .Text("login", member => member.User.Login)
        .Text("name", member => member.User.Name)
        .Text("email", member => member.User.Email)
        .Text("role", member => member.Role)
        .Flag("disabled", member => member.User.Disabled);

    private static readonly Fields<Role> RoleFields = new Fields<Role>().Id(role => role.Id).Text("role", role => role.Name);

    public async Task<CreatedUser> AddAsync(AddMemberRequest request, CancellationToken ct)
    {
        var role = RoleOf(request.RoleId);
        var user = await db.Users.SingleOrDefaultAsync(row => row.Login == request.Login, ct)
            ?? throw new ApiException(ErrorCode.NotFound, $"There is no account with the login '{request.Login}'; make it with users.add");
        var member = await db.Members.SingleOrDefaultAsync(row => row.TeamId == caller.TeamId && row.UserId == user.Id, ct);
        if (member is not null && member.RoleId != role.Id)
        {
            throw ApiException.NonUnique($"'{request.Login}' is a member of team {caller.TeamId} already, as {Role.Find(member.RoleId)}", (user.Id, user.Login));
        }

        if (member is null)
        {
            db.Add(new MemberRow { TeamId = caller.TeamId, UserId = user.Id, RoleId = role.Id, CreatedAt = clock.Now() });
            journal.Write(new Act(Actions.AddMember).With(new MemberState(user.Id, user.Login, role.Name), ServerJson.Default.MemberState));
            session.AfterCommit(() => identities.Forget(user.Id));
        }

        return new CreatedUser { UserId = user.Id };
    }

    public static Role RoleOf(long id) =>
        Role.Find(id) ?? throw ApiException.BadValue("roleId", $"must be one of {string.Join(", ", Role.All.Select(known => $"{known.Id} ({known.Name})"))}");

    public Task<Page<User>> ListAsync(ListMembersRequest request, CancellationToken ct)
    {
        var rows = db.Members.Where(member => member.TeamId == caller.TeamId)
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new MemberUser
            {
                User = user,
                RoleId = member.RoleId,
                Role = member.RoleId == 1 ? "admin" : member.RoleId == 2 ? "developer" : member.RoleId == 3 ? "annotator"
                    : member.RoleId == 4 ? "viewer" : member.RoleId == 5 ? "reviewer" : "manager",
            });
        return rows.ToPageAsync(db, Fields, request, MostOnPage, member => member.User.ToContract(Role.Find(member.RoleId)), ct);
    }

    public async Task<Page<RoleInfo>> ListRolesAsync(ListRolesRequest request, CancellationToken ct)
    {
        var since = await db.Users.MinAsync(user => user.CreatedAt, ct);
        var matching = RoleFields.Order(RoleFields.Where(Role.All.AsQueryable(), request.Filter), request).ToList();
        var perPage = Math.Min(request.PerPage ?? MostOnPage, MostOnPage);
        var found = matching.Skip((int)Math.Min(((request.Page ?? 1) - 1L) * perPage, matching.Count)).Take(perPage);
        return Paging.Answer<RoleInfo>(
            matching.Count, perPage, [.. found.Select(role => new RoleInfo { Id = role.Id, Role = role.Name, CreatedAt = since, UpdatedAt = since })], after: null);
    }

    /// <summary>A member's account and role, as the list filters and sorts them.</summary>
    private sealed class MemberUser
    {
        public required UserRow User { get; init; }

        public int RoleId { get; init; }

        public required string Role { get; init; }
    }
}

/// <summary>A membership as the journal keeps it.</summary>
internal sealed record MemberState(long UserId, string Login, string Role);
