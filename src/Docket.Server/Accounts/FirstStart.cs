using System.Security.Cryptography;
using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Demo;
using Docket.Server.Demo.Scenes;
using Docket.Server.Settings;
using Docket.Server.Teams;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Accounts;

/// <summary>What was made up at the first start, to be printed once; null where the operator gave it.</summary>
internal sealed record MadeUp(string Login, string? Password, string? Token);

/// <summary>Fills an empty database: the administrator, team 1 and workspace 1, the installation's secrets, and the demo if it is wanted.</summary>
internal sealed class FirstStart(DocketDatabase database, IdAllocator ids, DocketSettings settings, Secrets secrets, IPasswordHasher<UserRow> passwords, DemoData demo, TimeProvider clock)
{
    // The administrator, the team and the workspace are number 1: the fixtures of the protocol's clients count on it. The number is given in the
    // unit that fills the database, since a start killed between a reservation and that unit would lose it.
    private const long First = 1;

    /// <summary>Whether the database is empty.</summary>
    public async Task<bool> IsDueAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return !await db.Users.AnyAsync(ct);
    }

    /// <returns>What was made up, or null when this is not the first start.</returns>
    public async Task<MadeUp?> RunAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        var pictures = settings.Demo && await IsDueAsync(ct) ? DemoData.Draw() : null;
        var madeUp = await database.RunAsync(async unit => await unit.Users.AnyAsync(ct) ? null : await FillAsync(unit, pictures), ct);
        secrets.SigningKey = await db.Secrets.Where(row => row.Name == Secrets.SigningKeyName).Select(row => row.Value).SingleAsync(ct);
        await ids.EnsureAsync(IdSpace.Journal, 1, ct);
        return madeUp;
    }

    private async Task<MadeUp> FillAsync(DocketDb db, IReadOnlyDictionary<string, IReadOnlyList<ScenePicture>>? pictures)
    {
        var now = pictures is null ? clock.Now() : demo.Start;
        var (password, token) = (settings.AdminPassword ?? Secrets.NewPassword(), settings.AdminToken ?? Secrets.NewToken());
        var admin = new UserRow
        {
            Id = First,
            Login = settings.AdminLogin,
            Name = "Administrator",
            Email = "",
            PasswordHash = "",
            IsRoot = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        admin.PasswordHash = passwords.HashPassword(admin, password);
        db.Add(admin);
        db.Add(new TokenRow { Hash = Identities.HashOf(token), Id = First, UserId = admin.Id, Kind = TokenKind.Api, Name = "first start", CreatedAt = now });
        secrets.SigningKey = RandomNumberGenerator.GetBytes(32);
        db.Add(new SecretRow { Name = Secrets.SigningKeyName, Value = secrets.SigningKey });
        NewTeam.Add(db, First, First, "First Team", "", admin.Id, now);

        // The first team owns the first block, whichever team works first: a small installation has small ids.
        db.Add(new IdBlockRow { Block = 0, TeamId = First, Next = IdBlockRow.FirstId(0) });
        db.AddRange(new[] { IdSpace.Users, IdSpace.Teams, IdSpace.Workspaces, IdSpace.Tokens }.Select(space => new SequenceRow { Name = space.Sequence!, Next = First + 1 }));
        if (pictures is not null)
        {
            await db.SaveChangesAsync();
            await demo.FillAsync(db, token, pictures);
        }

        return new MadeUp(admin.Login, settings.AdminPassword is null ? password : null, settings.AdminToken is null ? token : null);
    }
}
