using Docket.Cli.Output;
using Docket.Sdk.Accounts;

namespace Docket.Cli.Accounts;

/// <summary>How accounts are shown.</summary>
internal static class UserColumns
{
    /// <summary>One's own account.</summary>
    public static Columns<User> Me { get; } = new(UserMethods.Me.Response)
    {
        { "id", user => user.Id },
        { "login", user => user.Login },
        { "name", user => user.Name },
        { "email", user => user.Email },
        { "teams", user => string.Join(", ", (user.Teams ?? []).Select(team => $"{team.Name} ({team.Id}): {team.Role}")) },
        { "createdAt", user => user.CreatedAt },
    };

    /// <summary>Members of a team.</summary>
    public static Columns<User> Member { get; } = NewMember();

    private static Columns<User> NewMember()
    {
        var columns = new Columns<User>(UserMethods.Me.Response)
        {
            { "id", user => user.Id },
            { "login", user => user.Login },
            { "name", user => user.Name },
            { "role", user => user.Role },
            { "email", user => user.Email },
            { "disabled", user => user.Disabled },
        };
        columns.AddWide("lastLogin", user => user.LastLogin);
        columns.AddWide("createdAt", user => user.CreatedAt);
        return columns;
    }
}
