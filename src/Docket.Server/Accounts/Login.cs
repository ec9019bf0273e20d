using Docket.Sdk;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Docket.Server.Accounts;

/// <summary>
/// <c>POST /api/account</c>: login and password as a form, answered by a JWT whose claim <c>apiToken</c> is a session token. The JWT is only an
/// envelope that the Python SDK opens; nothing here trusts it.
/// </summary>
internal sealed class Login(
    DocketDatabase database, IdAllocator ids, IPasswordHasher<UserRow> passwords, Secrets secrets, FailedLogins failures, TimeProvider clock)
{
    /// <summary>Where to sign in.</summary>
    public const string Path = "/api/account";

    /// <summary>How long a session lasts.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromDays(30);

    private const int MostSessions = 20;

    public static async Task HandleAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            throw new ApiException(ErrorCode.BadValue, "Send login and password as application/x-www-form-urlencoded");
        }

        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException exception)
        {
            throw new ApiException(ErrorCode.BadValue, $"The form cannot be read: {exception.Message}");
        }

        var login = http.RequestServices.GetRequiredService<Login>();
        var token = await login.SignInAsync(http, form["login"].ToString(), form["password"].ToString(), login.EnvelopeAsync);
        await Answer.WriteAsync(http, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new LoginAnswer(token), ServerJson.Default.LoginAnswer));
    }

    /// <summary>Looks at the password and opens a session.</summary>
    /// <param name="http">Where it is asked for: failures are counted by address.</param>
    /// <param name="login">The login as sent.</param>
    /// <param name="password">The password as sent.</param>
    /// <param name="answer">What to answer of the account and the session's token, within the unit of work.</param>
    public async Task<string> SignInAsync(HttpContext http, string login, string password, Func<DocketDb, UserRow, string, Task<string>> answer)
    {
        var ct = http.RequestAborted;
        var user = await failures.GuardAsync(http.Connection.RemoteIpAddress, login, () => ChangedAtAsync(login, ct), () => FindAsync(login, password, ct), ct);
        if (user.IsDemo)
        {
            Nearby.Require(http, user.Login);
        }

        var token = Secrets.NewToken();
        return await database.RunAsync(
            async db =>
            {
                await OpenSessionAsync(db, user, token);
                return await answer(db, user, token);
            },
            ct);
    }

    // An unknown login takes as long as a wrong password, so that logins cannot be guessed by the clock.
    private async Task<UserRow> FindAsync(string login, string password, CancellationToken ct)
    {
        var user = await FindAsync(login, ct);
        var result = passwords.VerifyHashedPassword(user!, user?.PasswordHash ?? secrets.UnknownPasswordHash, password);
        return user switch
        {
            not null when result == PasswordVerificationResult.Failed => throw Refused(),
            null => throw Refused(),
            { Disabled: true } => throw new ApiException(ErrorCode.Disabled, "The account is switched off; ask an administrator"),
            _ => user,
        };
    }

    private async Task<DateTimeOffset?> ChangedAtAsync(string login, CancellationToken ct) => (await FindAsync(login, ct))?.UpdatedAt;

    private async Task<UserRow?> FindAsync(string login, CancellationToken ct)
    {
        if (login.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        await using var db = database.CreateContext();
        return await db.Users.SingleOrDefaultAsync(row => row.Login == login.Normalize(System.Text.NormalizationForm.FormC), ct);
    }

    private static ApiException Refused() => new(ErrorCode.Unauthorized, "Login or password is wrong");

    private async Task OpenSessionAsync(DocketDb db, UserRow found, string token)
    {
        var (userId, now) = (found.Id, clock.Now());
        var user = await db.Users.ForUpdate().SingleAsync(row => row.Id == userId);
        if (user.Disabled || user.PasswordHash != found.PasswordHash)
        {
            // Changed while the password was looked at: this session would outlive the change that ends them all.
            throw Refused();
        }

        (user.Logins, user.LastLogin) = (user.Logins + 1, now);
        var kept = db.Tokens.Where(row => row.UserId == userId && row.Kind == TokenKind.Session).OrderByDescending(row => row.CreatedAt).Take(MostSessions - 1).Select(row => row.Hash);
        await db.Tokens.Where(row => row.UserId == userId && row.Kind == TokenKind.Session && !kept.Contains(row.Hash)).ExecuteDeleteAsync();
        db.Add(new TokenRow
        {
            Hash = Identities.HashOf(token),
            Id = ids.Take(IdSpace.Tokens),
            UserId = userId,
            Kind = TokenKind.Session,
            Name = "",
            CreatedAt = now,
            ExpiresAt = now + SessionLength,
        });
        await RecordAsync(db, userId, now);
    }

    // The journal belongs to teams: each of the person's hears of it, that of no team if there is none.
    private async Task RecordAsync(DocketDb db, long userId, DateTimeOffset now)
    {
        var teams = await db.Members.Where(member => member.UserId == userId && db.Teams.Any(row => row.Id == member.TeamId && row.RemovedAt == null))
            .Select(member => member.TeamId)
            .ToListAsync();
        teams = teams.Count == 0 ? [0] : teams;
        var rowIds = ids.Take(IdSpace.Journal, teams.Count);
        db.AddToJournal([.. teams.Select((team, index) => new JournalRow { TeamId = team, Id = rowIds[index], At = now, UserId = userId, Action = Actions.Login })]);
    }

    private async Task<string> EnvelopeAsync(DocketDb db, UserRow user, string token)
    {
        var claims = new Dictionary<string, object>
        {
            ["apiToken"] = token,
            ["id"] = user.Id,
            ["login"] = user.Login,
            ["username"] = user.Name,
            ["email"] = user.Email,
        };
        var team = await db.Members.Where(member => member.UserId == user.Id && db.Teams.Any(row => row.Id == member.TeamId && row.RemovedAt == null))
            .OrderBy(member => member.TeamId)
            .Select(member => new { member.TeamId, WorkspaceId = db.Workspaces.Where(row => row.TeamId == member.TeamId && row.RemovedAt == null).Min(row => (long?)row.Id) })
            .FirstOrDefaultAsync();
        if (team is not null)
        {
            claims["group"] = new Dictionary<string, object> { ["id"] = team.TeamId };
        }

        if (team?.WorkspaceId is { } workspace)
        {
            claims["workspace"] = new Dictionary<string, object> { ["id"] = workspace };
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            IssuedAt = clock.Now().UtcDateTime,
            Expires = (clock.Now() + SessionLength).UtcDateTime,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(secrets.SigningKey), SecurityAlgorithms.HmacSha256),
        });
    }
}

/// <summary>The answer to a login.</summary>
internal sealed record LoginAnswer(string Token);
