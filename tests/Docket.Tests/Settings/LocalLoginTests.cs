using System.Text.Json.Nodes;
using Docket.Server.Settings;
using Docket.Tests.Crash;
using Docket.Tests.Support;

namespace Docket.Tests.Settings;

public sealed class LocalLoginTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Path => folder.File("data/local-login.json");

    private DocketSettings Settings => new() { LocalLogin = Path, PublicUrl = "http://127.0.0.1:8080" };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Prepare_WithoutSetting_DoesNothing() => Assert.Null(LocalLogin.Prepare(new DocketSettings()));

    [Fact]
    public void Prepare_FirstStart_MakesFileForOwnerAlone()
    {
        var login = Start(Settings);

        Assert.Matches("^[A-Za-z0-9]{20}$", login.Settings.AdminPassword!);
        Assert.Matches("^[A-Za-z0-9]{128}$", login.Settings.AdminToken!);
        Assert.Equal(
            $$"""{"url":"http://127.0.0.1:8080","login":"admin","password":"{{login.Settings.AdminPassword}}","token":"{{login.Settings.AdminToken}}"}""",
            JsonNode.Parse(File.ReadAllText(Path))!.ToJsonString());
        Assert.Equal(["local-login.json"], Directory.GetFiles(folder.File("data")).Select(System.IO.Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    [Fact]
    public void Prepare_TwoFiles_DifferInTheirSecrets()
    {
        var first = Start(Settings).Settings;
        var second = Start(Settings with { LocalLogin = folder.File("other.json") }).Settings;

        Assert.NotEqual((first.AdminPassword, first.AdminToken), (second.AdminPassword, second.AdminToken));
    }

    [Fact]
    public void Prepare_LaterStart_KeepsWordsAndRefreshesUrl()
    {
        var first = Start(Settings with { AdminLogin = "chief", AdminLoginGiven = true });

        var later = Start(Settings with { PublicUrl = "http://127.0.0.1:9000", AdminToken = "other" }, isFirst: false);

        Assert.Equal(first.Banner().Replace(":8080", ":9000", StringComparison.Ordinal), later.Banner());
        Assert.Equal(first.Settings.AdminToken, (string?)JsonNode.Parse(File.ReadAllText(Path))!["token"]);
        Assert.Equal("http://127.0.0.1:9000", (string?)JsonNode.Parse(File.ReadAllText(Path))!["url"]);
    }

    [Fact]
    public void Prepare_FirstStartThatWasKilled_IsRepeatedWithItsWords()
    {
        var killed = Start(Settings);

        Assert.Equal(killed.Banner(), Start(Settings).Banner());
    }

    [Fact]
    public void Prepare_DatabaseHasItsAdministrator_MakesNoFileAndTellsWhatHelps()
    {
        Assert.Equal(
            $"""
            Docket is ready.
              address   http://127.0.0.1:8080
            The database has its administrator already, whose login is not in {Path}; 'docket-server reset-password LOGIN' gives an account a new password.

            """.ReplaceLineEndings(),
            Start(Settings, isFirst: false).Banner());
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Prepare_GivenValues_OverruleTheFile()
    {
        Start(Settings);
        var given = Settings with { AdminLogin = "chief", AdminLoginGiven = true, AdminPassword = "given", AdminToken = "token" };

        Assert.Equal(given, Start(given).Settings);
        Assert.Equal(
            """{"url":"http://127.0.0.1:8080","login":"chief","password":"given","token":"token"}""",
            JsonNode.Parse(File.ReadAllText(Path))!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{ \"login\": \"admin\" }")]
    [InlineData("{ \"url\": null, \"login\": \"a\", \"password\": \"b\", \"token\": \"c\" }")]
    public void Prepare_SpoiltFile_IsRefusedAndKept(string content)
    {
        Directory.CreateDirectory(folder.File("data"));
        File.WriteAllText(Path, content);

        Assert.Equal($"--local-login: {Path} does not hold url, login, password and token; bring it back from a backup or remove it", Refusal());
        Assert.Equal(content, File.ReadAllText(Path));
    }

    [Fact]
    public void Prepare_PathThroughFile_IsRefused()
    {
        folder.Write("data", "");

        Assert.Equal($"--local-login: cannot read and write {Path}; name a file that this user may change", Refusal());
    }

    [Fact]
    public void Banner_Prepared_TellsAddressLoginPasswordAndToken()
    {
        var given = Settings with { AdminPassword = "given", AdminToken = "token" };

        Assert.Equal(
            """
            Docket is ready.
              address   http://127.0.0.1:8080
              login     admin
              password  given   (the first one; a password changed later is not shown here)
              token     token

            """.ReplaceLineEndings(),
            Start(given).Banner());
    }

    [Fact]
    public async Task Program_FileIsGone_MakesNoOtherBesideItsDatabase()
    {
        await using (await ServerProcess.StartAsync(folder.Root, "", "--local-login", Path))
        {
            Assert.True(File.Exists(Path));
            File.Delete(Path);
        }

        await using var again = await ServerProcess.StartAsync(folder.Root, "", "--local-login", Path);

        await again.WritesAsync("'docket-server reset-password LOGIN' gives an account a new password");
        Assert.False(File.Exists(Path));
    }

    private static LocalLogin Start(DocketSettings settings, bool isFirst = true)
    {
        var login = LocalLogin.Prepare(settings)!;
        login.Keep(isFirst);
        return login;
    }

    private string Refusal() => Assert.Throws<SettingsException>(() => Start(Settings)).Message;
}
