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
        users.Map(UserMethods.List, Permission.UsersRead, _ => Scope.None, s => s.ListAsync);
        users.Map(UserMethods.Add, Permission.UsersWrite, _ => Scope.None, Passwords.Hash, s => s.AddAsync);
        users.Map(UserMethods.SshKeys, Permission.SignedIn, _ => Scope.None, _ => UserService.SshKeysAsync);

        var changes = routes.Feature<UserChanges>("Users");
        changes.Map(UserMethods.EditInfo, Permission.OwnAccount, r => Scope.User(r.Id), Passwords.Hash, s => s.EditInfoAsync);
        changes.Map(UserMethods.Disable, Permission.OwnAccount, r => Scope.User(r.Id), s => s.DisableAsync);

        var tokens = routes.Feature<TokenService>("Tokens");
        tokens.Map(TokenMethods.Add, Permission.OwnAccount, _ => Scope.None, s => s.AddAsync);
        tokens.Map(TokenMethods.List, Permission.SignedIn, _ => Scope.None, s => s.ListAsync);
        tokens.Map(TokenMethods.Remove, Permission.OwnAccount, _ => Scope.None, s => s.RemoveAsync);
    }
}
