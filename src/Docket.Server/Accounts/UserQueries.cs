using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
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

    extension(DocketDb db)
    {
        /// <summary>The logins of accounts, in one statement.</summary>
        public async Task<IReadOnlyDictionary<long, string>> LoginsAsync(IEnumerable<long> userIds, CancellationToken ct)
        {
            var wanted = userIds.Distinct().ToList();
            return await db.Users.Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Login, ct);
        }
    }
}
