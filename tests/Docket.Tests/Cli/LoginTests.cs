using System.Text.Json.Nodes;
using Docket.Cli;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary>Signing in by the command line, and what it remembers.</summary>
public sealed class LoginTests(Servers servers)
{
    [Fact]
    public async Task Login_ByPasswordFromStdin_RemembersASessionThatWorks()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        using var home = new CliHome { Input = "root-password\n" };
        var login = await home.RunAsync("login", server.Address, "--login", "admin", "--password-stdin");
        Assert.Equal("", login.Data());
        Assert.Equal($"admin is signed in at {server.Address}; profile '{new Uri(server.Address).Authority}' in {home.ProfilesPath}\n", login.Error);
        Assert.Equal("admin", JsonNode.Parse((await home.RunAsync("whoami", "--format", "json")).Data())!["login"]!.GetValue<string>());
    }

    [Fact]
    public async Task Login_ByTokenFromStdin_RemembersIt()
    {
        var team = await servers.TeamAsync(Database.Sqlite);
        using var home = new CliHome { Input = team.Admin.Token + "\n" };
        (await home.RunAsync("login", team.Server.Address, "--name", "work", "--token-stdin")).Data();
        Assert.Equal(
            $"current,name,address,login\r\n*,work,{team.Server.Address},{team.Admin.Login}\r\n",
            (await home.RunAsync("profiles", "list", "--format", "csv")).Data());
    }

    [Fact]
    public async Task Login_OnATerminal_AsksForLoginAndPassword()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        using var home = new CliHome { IsTerminal = true, Input = "admin" };
        var login = await home.RunAsync("login", server.Address);

        // The one line of this stdin is the login and the wrong password too.
        Assert.StartsWith("Login: Password: \ndocket: ", login.Refusal(ExitCode.NotSignedIn), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_WithoutATerminal_SaysWhatToGive()
    {
        using var home = new CliHome();
        Assert.Equal("docket: nobody can be asked here; name one with --login", (await home.RunAsync("login", "docket.test")).Refusal(ExitCode.Usage));
        Assert.Equal("docket: nobody can be asked here; give one with --password-stdin", (await home.RunAsync("login", "docket.test", "-l", "ann")).Refusal(ExitCode.Usage));
        Assert.Equal("docket: stdin has no line with a token", (await home.RunAsync("login", "docket.test", "--token-stdin")).Refusal(ExitCode.Usage));
    }

    [Fact]
    public async Task Login_WrongPassword_EndsWith4AndRemembersNothing()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        using var home = new CliHome { ["DOCKET_PASSWORD"] = "wrong" };
        var refusal = (await home.RunAsync("login", server.Address, "--login", "nobody-of-this-name")).Refusal(ExitCode.NotSignedIn);
        Assert.Matches(@"^docket: .* \(UNAUTHORIZED.*\)$", refusal);
        Assert.False(File.Exists(home.ProfilesPath));
    }

    [Fact]
    public async Task Profiles_OnDisk_AreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var team = await servers.TeamAsync(Database.Sqlite);
        using var home = new CliHome();
        (await home.RunAsync("login", team.Server.Address, "--token", team.Admin.Token)).Data();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(home.ProfilesPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(home.ProfilesPath)!));
        Assert.Equal([home.ProfilesPath], home.Folder.Files);
    }

    [Fact]
    public async Task Profiles_Several_AreUsedAndForgottenByName()
    {
        var team = await servers.TeamAsync(Database.Sqlite);
        var other = await TestTeam.PersonAsync(team.Server);
        using var home = new CliHome();
        (await home.RunAsync("login", team.Server.Address, "--name", "one", "--token", team.Admin.Token)).Data();
        (await home.RunAsync("login", team.Server.Address, "--name", "two", "--token", other.Token)).Data();
        Assert.Equal(other.Login, await WhoAsync(home));
        Assert.Equal(team.Admin.Login, await WhoAsync(home, "--profile", "one"));
        (await home.RunAsync("profiles", "use", "one")).Data();
        Assert.Equal(team.Admin.Login, await WhoAsync(home));
        home["DOCKET_PROFILE"] = "two";
        Assert.Equal(other.Login, await WhoAsync(home));
        (await home.RunAsync("logout")).Data();
        Assert.Equal("docket: there is no profile 'two'; there are: one", (await home.RunAsync("whoami")).Refusal(ExitCode.Usage));
        (await home.RunAsync("profiles", "remove", "one")).Data();
        home["DOCKET_PROFILE"] = "";
        Assert.Equal("docket: there is no profile 'one'; 'docket profiles list' shows them", (await home.RunAsync("profiles", "use", "one")).Refusal(ExitCode.Usage));
    }

    [Fact]
    public async Task Token_OfAProfile_GoesToNoOtherServer()
    {
        var team = await servers.TeamAsync(Database.Sqlite);
        using var home = new CliHome();
        (await home.RunAsync("login", team.Server.Address, "--token", team.Admin.Token)).Data();
        Assert.Equal(
            "docket: nobody is signed in at http://elsewhere.test; sign in by 'docket login http://elsewhere.test', or set DOCKET_TOKEN",
            (await home.RunAsync("whoami", "--address", "http://elsewhere.test")).Refusal(ExitCode.NotSignedIn));
        Assert.Equal(team.Admin.Login, await WhoAsync(home, "--address", team.Server.Address + "/"));
    }

    [Fact]
    public async Task Command_WithoutAServer_SaysHowToSignIn()
    {
        using var home = new CliHome();
        Assert.Equal(
            "docket: no server is known; sign in by 'docket login ADDRESS', or set DOCKET_ADDRESS and DOCKET_TOKEN",
            (await home.RunAsync("whoami")).Refusal(ExitCode.NotSignedIn));
    }

    [Fact]
    public async Task Profiles_NotReadable_SaysWhich()
    {
        using var home = new CliHome();
        Directory.CreateDirectory(Path.GetDirectoryName(home.ProfilesPath)!);
        File.WriteAllText(home.ProfilesPath, "{\"current\":");
        Assert.Equal(
            $"docket: {home.ProfilesPath} is no list of profiles; repair it, or remove it and sign in again",
            (await home.RunAsync("profiles", "list")).Refusal(ExitCode.Failed));
    }

    private static async Task<string> WhoAsync(CliHome home, params string[] options) =>
        JsonNode.Parse((await home.RunAsync(["whoami", "-f", "json", .. options])).Data())!["login"]!.GetValue<string>();
}
