using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Accounts;

internal sealed class UserService(DocketDb db, Caller caller, IdAllocator ids, Journal journal, TimeProvider clock)
{
    private const int MostOnPage = 500;

    private static readonly Fields<UserRow> Fields = new Fields<UserRow>()
        .Id(user => user.Id)
        .Text("login", user => user.Login)
        .Text("name", user => user.Name)
        .Text("email", user => user.Email)
        .Flag("disabled", user => user.Disabled)
        .Time("createdAt", user => user.CreatedAt)
        .Time("updatedAt", user => user.UpdatedAt);

    public async Task<User> MeAsync(EmptyRequest request, CancellationToken ct)
    {
        var row = await db.Users.SingleAsync(user => user.Id == caller.UserId, ct);
        var teams = await TeamsAsync(row.Id, ct);
        return row.ToContract() with
        {
            Permissions = PermissionNames.Everywhere(caller.Identity, mayMakeTeams: !row.IsRestricted),
            Teams = [.. teams.Select(team => team with { Permissions = PermissionNames.InTeam(caller.Identity.IsRoot ? Role.Admin : Role.Find(team.RoleId)!) })],
        };
    }

    public async Task<User> InfoAsync(IdRequest request, CancellationToken ct)
    {
        var row = await db.Users.SingleAsync(user => user.Id == request.Id, ct);
        return row.ToContract() with { Teams = await TeamsAsync(row.Id, ct) };
    }

    public Task<Page<User>> ListAsync(ListUsersRequest request, CancellationToken ct) =>
        db.Users.VisibleTo(caller.Identity, Permission.UsersRead, db).ToPageAsync(db, Fields, request, MostOnPage, row => row.ToContract(), ct);

    public async Task<CreatedUser> AddAsync(Hashed<AddUserRequest> hashed, CancellationToken ct)
    {
        var request = hashed.Request;
        if (await db.Users.AnyAsync(user => user.Login == request.Login, ct))
        {
            throw new ApiException(ErrorCode.NonUnique, $"The login '{request.Login}' is taken; choose another");
        }

        var now = clock.Now();
        var row = new UserRow
        {
            Id = ids.Take(IdSpace.Users),
            Login = request.Login,
            Name = request.Name,
            Email = request.Email,
            PasswordHash = hashed.PasswordHash!,
            IsRestricted = request.IsRestricted,
            CreatedBy = caller.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(row);
        journal.Write(new Act(Actions.CreateUser).With(new AccountState(row.Id, row.Login), ServerJson.Default.AccountState));
        return new CreatedUser { UserId = row.Id };
    }

    public static Task<IReadOnlyList<string>> SshKeysAsync(EmptyRequest request, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    // All of one's own; of another's those that both are in, all to the server's administrator.
    private async Task<IReadOnlyList<UserTeam>> TeamsAsync(long userId, CancellationToken ct)
    {
        var all = caller.Identity.IsRoot || userId == caller.UserId;
        var shared = caller.Identity.Roles.Keys.ToList();
        var rows = await db.Members
            .Where(member => member.UserId == userId && (all || shared.Contains(member.TeamId)))
            .Join(db.Teams.Where(team => team.RemovedAt == null), member => member.TeamId, team => team.Id, (member, team) => new { team.Id, team.Name, member.RoleId })
            .OrderBy(team => team.Id)
            .ToListAsync(ct);
        return [.. rows.Select(team => new UserTeam { Id = team.Id, Name = team.Name, RoleId = team.RoleId, Role = Role.Find(team.RoleId)!.Name })];
    }
}

/// <summary>An account as the journal keeps it.</summary>
internal sealed record AccountState(long UserId, string Login);
