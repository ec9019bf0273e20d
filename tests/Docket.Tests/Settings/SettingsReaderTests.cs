using System.Net;
using Docket.Server.Settings;

using Docket.Tests.Support;

namespace Docket.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Every setting with a text, and the value it must become; the same table goes through all three sources.</summary>
    private static readonly (string Name, string Text, Func<DocketSettings, object?> Read, object? Expected)[] Samples =
    [
        ("urls", "http://127.0.0.1:9000,http://[::1]:9001", s => string.Join('|', s.Urls), "http://127.0.0.1:9000|http://[::1]:9001"),
        ("data", "some/where", s => s.Data, Path.GetFullPath("some/where")),
        ("database", "Host=db;Database=docket;Username=docket", s => s.Database, "Host=db;Database=docket;Username=docket"),
        ("blobs", "", s => s.Blobs, ""),
        ("public-url", "https://docket.example.org/labels/", s => s.PublicUrl, "https://docket.example.org/labels"),
        ("trusted-proxies", "10.0.0.0/8 192.168.1.1;::1", s => string.Join('|', s.TrustedProxies), "10.0.0.0/8|192.168.1.1/32|::1/128"),
        ("demo", "false", s => s.Demo, false),
        ("empty", "true", s => s.Demo, false),
        ("admin-login", "root", s => (s.AdminLogin, s.AdminLoginGiven), ("root", true)),
        ("admin-password", "pass word", s => s.AdminPassword, "pass word"),
        ("admin-token", "abc", s => s.AdminToken, "abc"),
        ("local-login", "login.json", s => s.LocalLogin, Path.GetFullPath("login.json")),
        ("no-migrate", "yes", s => s.NoMigrate, true),
        ("log-format", "json", s => s.LogAsJson, true),
        ("metrics-allow", "10.0.0.0/8, 192.168.1.1", s => string.Join('|', s.MetricsAllow), "10.0.0.0/8|192.168.1.1/32"),
        ("max-picture-pixels", "1000", s => s.MaxPicturePixels, 1000L),
        ("link-allow", "*.Example.com, 10.0.0.0/8", s => string.Join('|', s.LinkAllow.Hosts) + " " + s.LinkAllow.Networks.Single(), "*.example.com 10.0.0.0/8"),
        ("compatible-version", "6.18.0", s => s.CompatibleVersion, "6.18.0"),
    ];

    public static TheoryData<string, string> Accepted() =>
        new(Samples.Select(s => (s.Name, s.Text)));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Read_OptionAfterSpace_IsTaken(string name, string text) => Expect(name, text, Read([$"--{name}", text]));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Read_OptionAfterEquals_IsTaken(string name, string text) => Expect(name, text, Read([$"--{name}={text}"]));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Read_Variable_IsTaken(string name, string text) => Expect(name, text, Read([], (Variable(name), text)));

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Read_MemberOfFile_IsTakenInAnySpelling(string name, string text)
    {
        string[] spellings = [name, name.ToUpperInvariant(), name.Replace('-', '_'), name.Replace("-", "", StringComparison.Ordinal)];
        foreach (var spelling in spellings)
        {
            Expect(name, text, Read(["--config", File($$"""{ "{{spelling}}": "{{text}}" }""")]));
        }
    }

    [Fact]
    public void Samples_OfTheTable_LeaveOutNoSetting() => Assert.Equal(
        SettingTable.All.Select(s => s.Name).Except(["config", "tls-cert", "tls-key"]).Order(),
        Samples.Select(s => s.Name).Distinct().Order());

    [Fact]
    public void Read_Nothing_GivesDefaults()
    {
        var settings = Read([]);

        Assert.Equal(Verb.Serve, settings.Verb);
        Assert.Equal(["http://127.0.0.1:8080"], settings.Urls);
        Assert.Equal("http://127.0.0.1:8080", settings.PublicUrl);
        Assert.Equal(Path.GetFullPath("docket-data"), settings.Data);
        Assert.Equal(("", "", "", ""), (settings.Database, settings.Blobs, settings.TlsCert, settings.TlsKey));
        Assert.Equal<IPNetwork>([], settings.TrustedProxies);
        Assert.Equal(("admin", false, null, null, null), (settings.AdminLogin, settings.AdminLoginGiven, settings.AdminPassword, settings.AdminToken, settings.LocalLogin));
        Assert.Equal((false, false, 100_000_000L, "6.17.8"), (settings.Demo, settings.NoMigrate, settings.MaxPicturePixels, settings.CompatibleVersion));
    }

    [Fact]
    public void Read_BucketOfAmazon_TakesTheRegion()
    {
        var bucket = Read(["--blobs", "s3://pictures"], ("AWS_REGION", "eu-west-1"), ("AWS_ENDPOINT_URL", "")).S3;

        Assert.Equal(new S3Settings { Bucket = "pictures", Region = "eu-west-1" }, bucket);
    }

    [Fact]
    public void Read_BucketOfAnotherStore_TakesAllVariables()
    {
        var bucket = Read(
            ["--blobs", "s3://pictures/of/docket/"],
            ("AWS_ENDPOINT_URL", "http://other"), ("AWS_ENDPOINT_URL_S3", "http://store:9000"), ("AWS_ACCESS_KEY_ID", "key"), ("AWS_SECRET_ACCESS_KEY", "secret"), ("AWS_SESSION_TOKEN", "token")).S3;

        Assert.Equal(
            new S3Settings { Bucket = "pictures", Prefix = "of/docket/", Region = "us-east-1", Endpoint = new Uri("http://store:9000"), AccessKey = "key", SecretKey = "secret", SessionToken = "token" },
            bucket);
        Assert.Equal("s3://pictures/of/docket/ at http://store:9000", bucket!.ToString());
    }

    [Fact]
    public void Read_NoBucket_LeavesTheVariablesAlone() => Assert.Null(Read([], ("AWS_ACCESS_KEY_ID", "key")).S3);

    [Fact]
    public void Read_ThreeSources_StrongerOneCounts()
    {
        var file = File("""{ "admin-login": "file", "admin-token": "file", "admin-password": "file" }""");

        var settings = Read(
            ["--admin-login", "option"],
            ("DOCKET_CONFIG", file), ("DOCKET_ADMIN_LOGIN", "variable"), ("DOCKET_ADMIN_TOKEN", "variable"), ("DOCKET_ADMIN_PASSWORD", ""));

        Assert.Equal(("option", "variable", "file"), (settings.AdminLogin, settings.AdminToken, settings.AdminPassword));
    }

    [Fact]
    public void Read_OptionTwice_LastCounts() => Assert.Equal("b", Read(["--admin-login", "a", "--admin-login=b"]).AdminLogin);

    [Fact]
    public void Read_ConfigAsOptionAndVariable_OptionCounts() => Assert.Equal(
        "right", Read(["--config", File("""{ "adminLogin": "right" }""")], ("DOCKET_CONFIG", folder.File("absent.json"))).AdminLogin);

    [Fact]
    public void Read_FileWithJsonTypes_TakesThem()
    {
        var file = File("""{ /* by hand */ "NoMigrate": true, "maxPicturePixels": 5, "urls": ["http://a:1", "http://b:2"], "database": null, }""");

        var settings = Read(["--config", file]);

        Assert.Equal((true, 5L, "http://a:1|http://b:2", ""), (settings.NoMigrate, settings.MaxPicturePixels, string.Join('|', settings.Urls), settings.Database));
    }

    [Theory]
    [InlineData("--no-migrate --data x", true)]
    [InlineData("--no-migrate false", false)]
    [InlineData("--no-migrate=off", false)]
    public void Read_Flag_MayStandAlone(string line, bool expected) => Assert.Equal(expected, Read(line.Split(' ')).NoMigrate);

    [Fact]
    public void Read_EmptyOption_OverrulesDemoElsewhere() => Assert.False(Read(["--empty"], ("DOCKET_DEMO", "true")).Demo);

    [Theory]
    [InlineData("http://0.0.0.0:80", "http://127.0.0.1:80")]
    [InlineData("http://*:8080/", "http://localhost:8080")]
    [InlineData("http://+:8080", "http://localhost:8080")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("http://label.example.org", "http://label.example.org")]
    public void Read_UrlsAlone_GivePublicUrlThatOpens(string urls, string expected)
    {
        Assert.Equal(expected, Read(["--urls", urls + ",http://second:1"]).PublicUrl);
    }

    [Theory]
    [InlineData("", "Serve")]
    [InlineData("serve --data x", "Serve")]
    [InlineData("migrate", "Migrate")]
    [InlineData("migrate --help", "Help")]
    [InlineData("--nonsense -h", "Help")]
    [InlineData("help", "Help")]
    [InlineData("verify --deep", "Verify")]
    [InlineData("reset-password anna", "ResetPassword")]
    public void Read_FirstWord_IsVerb(string line, string expected) =>
        Assert.Equal(expected, Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Verb.ToString());

    [Theory]
    [InlineData("backup a.tar --overwrite")]
    [InlineData("backup --overwrite a.tar")]
    [InlineData("backup --data x a.tar --overwrite=true")]
    public void Read_OperandAndFlagOfVerb_InAnyOrder(string line)
    {
        var settings = Read(line.Split(' '));

        Assert.Equal((Verb.Backup, "a.tar", true), (settings.Verb, settings.Operand, settings.Overwrite));
    }

    [Fact]
    public void Help_EveryVerb_IsNamedAndExplainsItsExitCodes()
    {
        var help = Read(["--help"]).Help;

        Assert.All(VerbTable.All, verb => Assert.Contains($"  {verb.Usage} ", help, StringComparison.Ordinal));
        Assert.All(VerbTable.All, verb => Assert.Contains("Exit code: 0 ", Read([verb.Name, "--help"]).Help, StringComparison.Ordinal));
        Assert.All(VerbTable.All, verb => Assert.All(verb.Options, option => Assert.Contains(option.Option, Read([verb.Name, "--help"]).Help, StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_CertificateAndKey_AreFullPaths()
    {
        var (cert, key) = (folder.Write("c.pem", ""), folder.Write("k.pem", ""));

        var settings = Read(["--tls-cert", cert, "--tls-key", key, "--urls", "https://*:443"]);

        Assert.Equal((cert, key, "https://localhost:443"), (settings.TlsCert, settings.TlsKey, settings.PublicUrl));
    }

    [Fact]
    public void Help_EverySetting_IsNamedAsOptionAndVariable()
    {
        var help = SettingTable.Help();

        Assert.All(SettingTable.All, s => Assert.Contains($"  {s.Option} ", help, StringComparison.Ordinal));
        Assert.All(SettingTable.All, s => Assert.Contains($" {s.Variable} ", help, StringComparison.Ordinal));
        Assert.Contains("--public-url          DOCKET_PUBLIC_URL           address users see", help, StringComparison.Ordinal);
    }

    private string File(string json) => folder.Write("settings.json", json);

    private static string Variable(string name) => "DOCKET_" + name.ToUpperInvariant().Replace('-', '_');

    private static void Expect(string name, string text, DocketSettings settings)
    {
        var sample = Samples.Single(s => s.Name == name && s.Text == text);
        Assert.Equal(sample.Expected, sample.Read(settings));
    }

    internal static DocketSettings Read(string[] args, params (string Name, string? Value)[] environment) =>
        SettingsReader.Read(args, environment.ToDictionary(e => e.Name, e => e.Value));
}
