using Docket.Sdk.Accounts;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Accounts;

internal static class UserEndpoints
{
    public static void MapUsers(this MethodRoutes routes)
    {
        var users = routes.Feature<UserService>("Users");
        users.Map(UserMethods.Me, Permission.SignedIn, _ => Scope.None, s => s.MeAsync);
        users.Map(UserMethods.Info, Permission.SignedIn, r => Scope.User(r.Id), s => s.InfoAsync);
        users.Map(UserMethods.Add, Permission.UsersWrite, _ => Scope.None, s => s.AddAsync);
    }
}
