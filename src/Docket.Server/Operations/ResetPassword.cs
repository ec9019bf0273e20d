using System.Text;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Operations;

/// <summary>
/// <c>docket-server reset-password LOGIN</c>: gives the account a new password and ends its sessions, in one short unit beside the server's own: on
/// SQLite whoever comes second waits for the other. A running server knows within the five seconds for which it keeps who calls.
/// </summary>
internal static class ResetPassword
{
    public static async Task<int> RunAsync(DocketSettings settings, CancellationToken ct)
    {
        await using var data = OpenedData.Open(settings);
        await data.RequireCurrentSchemaAsync(ct);
        var login = settings.Operand.Normalize(NormalizationForm.FormC);
        var password = settings.PasswordFromInput ? await ReadAsync(ct) : Secrets.NewPassword();
        var hash = Passwords.Hash(password);
        var ids = new IdAllocator(data.Database);
        var sessions = await data.Database.RunAsync(db => ChangeAsync(db, ids, login, hash), ct);
        Console.WriteLine($"'{login}' has a new password; {sessions} sessions were ended. API tokens stay.");
        if (!settings.PasswordFromInput)
        {
            Console.WriteLine($"  password  {password}   (shown this once)");
        }

        return 0;
    }

    private static async Task<string> ReadAsync(CancellationToken ct) =>
        await Console.In.ReadLineAsync(ct) is { Length: > 0 } password
            ? password
            : throw new SettingsException("reset-password: no password came on the standard input; write one line to it, or leave out --password-stdin");

    private static async Task<int> ChangeAsync(DocketDb db, IdAllocator ids, string login, string hash)
    {
        var user = await db.Users.ForUpdate().SingleOrDefaultAsync(row => row.Login == login)
            ?? throw new SettingsException($"reset-password: there is no account '{login}'");
        var now = TimeProvider.System.Now();
        (user.PasswordHash, user.UpdatedAt) = (hash, now);
        var sessions = await db.Tokens.Where(token => token.UserId == user.Id && token.Kind == TokenKind.Session).ExecuteDeleteAsync();

        // Of no team and by nobody: it was done at the machine itself.
        var act = new Act(Actions.UpdateUser).With(new AccountState(user.Id, user.Login), ServerJson.Default.AccountState);
        db.Add(new JournalRow { TeamId = 0, Id = ids.Take(IdSpace.Journal), At = now, UserId = 0, Action = act.Action, State = act.State });
        return sessions;
    }
}
