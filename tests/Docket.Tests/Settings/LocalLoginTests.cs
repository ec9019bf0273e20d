using System.Text.Json.Nodes;
using Docket.Server.Settings;

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
        var login = LocalLogin.Prepare(Settings)!;

        Assert.True(login.IsNew);
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
        var first = LocalLogin.Prepare(Settings)!.Settings;
        var second = LocalLogin.Prepare(Settings with { LocalLogin = folder.File("other.json") })!.Settings;

        Assert.NotEqual((first.AdminPassword, first.AdminToken), (second.AdminPassword, second.AdminToken));
    }

    [Fact]
    public void Prepare_LaterStart_KeepsWordsAndRefreshesUrl()
    {
        var first = LocalLogin.Prepare(Settings with { AdminLogin = "chief", AdminLoginGiven = true })!.Settings;

        var login = LocalLogin.Prepare(Settings with { PublicUrl = "http://127.0.0.1:9000" })!;

        Assert.False(login.IsNew);
        Assert.Equal(("chief", first.AdminPassword, first.AdminToken), (login.Settings.AdminLogin, login.Settings.AdminPassword, login.Settings.AdminToken));
        Assert.Equal("http://127.0.0.1:9000", (string?)JsonNode.Parse(File.ReadAllText(Path))!["url"]);
    }

    [Fact]
    public void Prepare_GivenValues_OverruleTheFile()
    {
        LocalLogin.Prepare(Settings);
        var given = Settings with { AdminLogin = "chief", AdminLoginGiven = true, AdminPassword = "given", AdminToken = "token" };

        Assert.Equal(given, LocalLogin.Prepare(given)!.Settings);
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
            LocalLogin.Prepare(given)!.Banner());
    }

    private string Refusal() => Assert.Throws<SettingsException>(() => LocalLogin.Prepare(Settings)).Message;
}
