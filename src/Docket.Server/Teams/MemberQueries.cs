using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Teams;

internal static class MemberQueries
{
    extension(DocketDb db)
    {
        /// <summary>Refuses people who are not members of the team, under the path of the request that names them.</summary>
        public async Task RequireMembersAsync(long teamId, CancellationToken ct, params IReadOnlyList<(string Path, IReadOnlyList<long> Ids)> named)
        {
            var wanted = named.SelectMany(one => one.Ids).Distinct().ToList();
            var members = await db.Members.Where(member => member.TeamId == teamId && wanted.Contains(member.UserId)).Select(member => member.UserId).ToListAsync(ct);
            foreach (var (path, ids) in named)
            {
                if (ids.Except(members).ToList() is [_, ..] strangers)
                {
                    throw ApiException.BadValue(path, $"not a member of team {teamId}: {string.Join(", ", strangers)}; take them in with members.add");
                }
            }
        }
    }
}
