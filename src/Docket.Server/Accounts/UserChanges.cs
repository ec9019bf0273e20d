using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Accounts;

/// <summary>Changes accounts. A changed password and a switched-off account end all sessions.</summary>
internal sealed class UserChanges(DocketDb db, DbSession session, Caller caller, Identities identities, Journal journal, TimeProvider clock)
{
    public async Task<Success> EditInfoAsync(Hashed<EditUserRequest> hashed, CancellationToken ct)
    {
        var request = hashed.Request;
        var user = await db.Users.ForUpdate().SingleAsync(row => row.Id == request.Id, ct);
        if (user.Id != caller.UserId)
        {
            await RefuseUnlessAboveAsync(user, ct);
        }

        (user.Name, user.Email, user.UpdatedAt) = (request.Name ?? user.Name, request.Email ?? user.Email, clock.Now());
        if (hashed.PasswordHash is not null)
        {
            user.PasswordHash = hashed.PasswordHash;
            await EndSessionsAsync(user.Id, ct);
        }

        journal.Write(new Act(Actions.UpdateUser).With(new AccountState(user.Id, user.Login), ServerJson.Default.AccountState));
        return Success.Yes;
    }

    public async Task<Success> DisableAsync(DisableUserRequest request, CancellationToken ct)
    {
        // The server's administrators are locked too: two who switch each other off must not both succeed.
        var rows = await db.Users.ForUpdate().Where(row => row.Id == request.Id || row.IsRoot).OrderBy(row => row.Id).ToListAsync(ct);
        var user = rows.Single(row => row.Id == request.Id);
        if (user.Id == caller.UserId)
        {
            throw new ApiException(ErrorCode.Forbidden, "Nobody can switch the own account off or on; ask another administrator");
        }

        await RefuseUnlessAboveAsync(user, ct);
        if (request.Disable && !rows.Exists(row => row.IsRoot && !row.Disabled && row.Id != user.Id))
        {
            throw new ApiException(ErrorCode.Conflict, $"'{user.Login}' is the last administrator of the server");
        }

        if (user.Disabled != request.Disable)
        {
            (user.Disabled, user.UpdatedAt) = (request.Disable, clock.Now());
            await EndSessionsAsync(user.Id, ct);
            journal.Write(new Act(request.Disable ? Actions.DisableUser : Actions.RestoreUser).With(new AccountState(user.Id, user.Login), ServerJson.Default.AccountState));
        }

        return Success.Yes;
    }

    // Who made an account may change it as long as it has no rights that the maker lacks: a new password is a way into all its teams.
    private async Task RefuseUnlessAboveAsync(UserRow user, CancellationToken ct)
    {
        var own = caller.Identity.Roles.Where(pair => pair.Value == Role.Admin).Select(pair => pair.Key).ToList();
        var isAbove = caller.Identity.IsRoot
            || (!user.IsRoot && user.CreatedBy == caller.UserId && own.Count > 0 && !await db.Members.AnyAsync(member => member.UserId == user.Id && !own.Contains(member.TeamId), ct));
        if (!isAbove)
        {
            throw new ApiException(ErrorCode.Forbidden, $"The account '{user.Login}' is changed by its owner, or by who made it and is an administrator of all its teams");
        }
    }

    private async Task EndSessionsAsync(long userId, CancellationToken ct)
    {
        await db.Tokens.Where(token => token.UserId == userId && token.Kind == TokenKind.Session).ExecuteDeleteAsync(ct);
        session.AfterCommit(() => identities.Forget(userId));
    }
}
