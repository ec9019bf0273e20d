using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Accounts;

internal static class UserQueries
{
    extension(UserRow row)
    {
        public User ToContract(Role? role = null) => new()
        {
            Id = row.Id,
            Login = row.Login,
            Role = role?.Name,
            RoleId = role?.Id,
            Name = row.Name,
            Email = row.Email,
            Logins = row.Logins,
            Disabled = row.Disabled,
            LastLogin = row.LastLogin,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
        };
    }

    extension(IQueryable<UserRow> users)
    {
        /// <summary>
        /// Oneself, whom one made, and who shares a team in which one's role allows the permission; everybody to the server's administrator.
        /// </summary>
        public IQueryable<UserRow> VisibleTo(Identity identity, Permission permission, DocketDb db)
        {
            var teams = identity.Roles.Where(pair => Policy.Allows(pair.Value, permission)).Select(pair => pair.Key).ToList();
            return identity.IsRoot
                ? users
                : users.Where(user => user.Id == identity.UserId || user.CreatedBy == identity.UserId
                    || db.Members.Any(member => member.UserId == user.Id && teams.Contains(member.TeamId)));
        }
    }

    extension(DocketDb db)
    {
        /// <summary>The logins of accounts, in one statement.</summary>
        public async Task<Dictionary<long, string>> LoginsAsync(IEnumerable<long> userIds, CancellationToken ct)
        {
            var wanted = userIds.Distinct().ToList();
            return await db.Users.Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Login, ct);
        }
    }
}
