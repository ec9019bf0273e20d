using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docket.Server.Settings;

/// <summary>
/// The file by which a server started by hand tells its own user how to log in: made at the first start, read at each later one, so that
/// the same words are printed every time.
/// </summary>
internal sealed class LocalLogin
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private LocalLogin(DocketSettings settings, bool isNew)
    {
        Settings = settings;
        IsNew = isNew;
    }

    /// <summary>The settings with the administrator's login, password and token filled in; what the operator gave stays.</summary>
    public DocketSettings Settings { get; }

    /// <summary>Whether the file was made just now. Beside a database that already has its administrator, its words then fit no account.</summary>
    public bool IsNew { get; }

    /// <summary>Reads or makes the file; null when the setting is not given. Call it with the data folder open: the file may lie in it.</summary>
    /// <exception cref="SettingsException">The file cannot be read or written.</exception>
    public static LocalLogin? Prepare(DocketSettings settings)
    {
        if (settings.LocalLogin is not { } path)
        {
            return null;
        }

        try
        {
            var old = Read(path);
            var login = new LocalLogin(Fill(settings, old), isNew: old is null);
            if (login.Words() != old)
            {
                Write(path, login.Words());
            }

            return login;
        }
        catch (JsonException)
        {
            throw new SettingsException($"--local-login: {path} does not hold url, login, password and token; bring it back from a backup or remove it");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"--local-login: cannot read and write {path}; name a file that this user may change");
        }
    }

    /// <summary>What the user of this machine reads when the server is ready.</summary>
    public string Banner() => string.Join(
        Environment.NewLine,
        "Docket is ready.",
        $"  address   {Settings.PublicUrl}",
        $"  login     {Settings.AdminLogin}",
        $"  password  {Settings.AdminPassword}   (the first one; a password changed later is not shown here)",
        $"  token     {Settings.AdminToken}",
        "");

    private static DocketSettings Fill(DocketSettings settings, LoginWords? old) => settings with
    {
        AdminLogin = settings.AdminLoginGiven || old is null ? settings.AdminLogin : old.Login,
        AdminLoginGiven = true,
        AdminPassword = settings.AdminPassword ?? old?.Password ?? RandomNumberGenerator.GetString(Letters, 20),
        AdminToken = settings.AdminToken ?? old?.Token ?? RandomNumberGenerator.GetString(Letters, 128),
    };

    private LoginWords Words() => new()
    {
        Url = Settings.PublicUrl,
        Login = Settings.AdminLogin,
        Password = Settings.AdminPassword!,
        Token = Settings.AdminToken!,
    };

    private static LoginWords? Read(string path) =>
        File.Exists(path)
            ? JsonSerializer.Deserialize(File.ReadAllBytes(path), LocalLoginJson.Default.LoginWords) ?? throw new JsonException()
            : null;

    private static void Write(string path, LoginWords words)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        OwnerOnly.WriteFile(path, JsonSerializer.SerializeToUtf8Bytes(words, LocalLoginJson.Default.LoginWords));
    }
}

/// <summary>The content of the file.</summary>
internal sealed record LoginWords
{
    public required string Url { get; init; }

    public required string Login { get; init; }

    public required string Password { get; init; }

    public required string Token { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LoginWords))]
internal sealed partial class LocalLoginJson : JsonSerializerContext;
