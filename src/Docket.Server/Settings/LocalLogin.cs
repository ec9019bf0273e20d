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

    private readonly string path;
    private LoginWords? kept;

    private LocalLogin(DocketSettings settings, string path, LoginWords? kept)
    {
        Settings = Fill(settings, kept);
        this.path = path;
        this.kept = kept;
    }

    /// <summary>The settings with the administrator's login, password and token filled in; what the operator gave stays.</summary>
    public DocketSettings Settings { get; }

    /// <summary>Reads the file; null when the setting is not given. Call it with the data folder open: the file may lie in it.</summary>
    /// <exception cref="SettingsException">The file cannot be read.</exception>
    public static LocalLogin? Prepare(DocketSettings settings)
    {
        if (settings.LocalLogin is not { } path)
        {
            return null;
        }

        try
        {
            return new LocalLogin(settings, path, Read(path));
        }
        catch (JsonException)
        {
            throw new SettingsException($"--local-login: {path} does not hold url, login, password and token; bring it back from a backup or remove it");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Inaccessible(path);
        }
    }

    /// <summary>
    /// Brings the file up to date. Call it before the administrator is made, so that a start that is killed in between is repeated with the same words.
    /// Beside a database that has its administrator only the words of the start that made it fit, so no others are written.
    /// </summary>
    /// <exception cref="SettingsException">The file cannot be written.</exception>
    public void Keep(bool isFirstStart)
    {
        var words = isFirstStart ? Words() : kept is null ? null : kept with { Url = Settings.PublicUrl };
        if (words is null || words == kept)
        {
            return;
        }

        try
        {
            Write(path, words);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Inaccessible(path);
        }

        kept = words;
    }

    /// <summary>What the user of this machine reads when the server is ready.</summary>
    public string Banner() => string.Join(Environment.NewLine, ["Docket is ready.", $"  address   {Settings.PublicUrl}", .. LoginLines(), ""]);

    private IEnumerable<string> LoginLines() => kept is null
        ? [$"The database has its administrator already, whose login is not in {path}; 'docket-server reset-password LOGIN' gives an account a new password."]
        :
        [
            $"  login     {kept.Login}",
            $"  password  {kept.Password}   (the first one; a password changed later is not shown here)",
            $"  token     {kept.Token}",
        ];

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

    private static SettingsException Inaccessible(string path) => new($"--local-login: cannot read and write {path}; name a file that this user may change");

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
