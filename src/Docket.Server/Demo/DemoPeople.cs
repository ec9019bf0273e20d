using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;

namespace Docket.Server.Demo;

/// <summary>The people of the demo. Each signs in when there is something to do for the first time.</summary>
internal sealed class DemoPeople(DemoServer server, string rootToken)
{
    private const long Team = 1;

    private readonly Dictionary<DemoAccount, long> ids = [];
    private readonly Dictionary<DemoAccount, string> tokens = [];

    public IReadOnlyCollection<long> Ids => ids.Values;

    public long IdOf(DemoAccount account) => ids[account];

    /// <summary>The server's administrator makes the accounts.</summary>
    public async Task AddAsync(DemoAccount account)
    {
        var made = await server.CallAsync(
            rootToken, UserMethods.Add, new AddUserRequest { Login = account.Login, Password = account.Password, Name = account.Name, IsRestricted = true });
        await server.CallAsync(rootToken, MemberMethods.Add, new AddMemberRequest { TeamId = Team, Login = account.Login, RoleId = account.Role.Id });
        ids[account] = made.UserId;
    }

    public async Task<string> TokenAsync(DemoAccount account) =>
        tokens.TryGetValue(account, out var token) ? token : tokens[account] = await server.SignInAsync(account.Login, account.Password);
}
