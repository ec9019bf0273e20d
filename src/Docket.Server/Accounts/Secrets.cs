using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Docket.Server.Accounts;

/// <summary>The random secrets of the installation, read from the database at start.</summary>
internal sealed class Secrets(IPasswordHasher<UserRow> passwords)
{
    public const string SigningKeyName = "session-signing-key";

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Signs the JWTs of sessions; 32 bytes.</summary>
    public byte[] SigningKey { get; set; } = [];

    /// <summary>The hash of a password nobody has.</summary>
    public string UnknownPasswordHash => field ??= passwords.HashPassword(null!, NewToken());

    /// <summary>A token of 128 letters and digits.</summary>
    public static string NewToken() => RandomNumberGenerator.GetString(Letters, 128);

    /// <summary>A password to be typed once.</summary>
    public static string NewPassword() => RandomNumberGenerator.GetString(Letters, 20);

    /// <summary>The unguessable part of an address.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Letters, 32);
}
