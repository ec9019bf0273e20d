using Docket.Server.Settings;

using Docket.Tests.Support;

namespace Docket.Tests.Settings;

public sealed class SettingsRefusalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--pubic-url x", "--pubic-url: unknown option; see --help")]
    [InlineData("--public_url=http://x", "--public_url: unknown option; see --help")]
    [InlineData("--data x stray", "stray: unknown option; see --help")]
    [InlineData("--data", "--data: needs a value, as in --data=VALUE")]
    [InlineData("--urls --data x", "--urls: needs a value, as in --urls=VALUE")]
    [InlineData("--data=", "--data: is empty; name a path")]
    [InlineData("--local-login=", "--local-login: is empty; name a path")]
    [InlineData("--no-migrate maybe", "--no-migrate: 'maybe' is neither true nor false")]
    [InlineData("--max-picture-pixels many", "--max-picture-pixels: 'many' is not a whole number above 0")]
    [InlineData("--max-picture-pixels -1", "--max-picture-pixels: '-1' is not a whole number above 0")]
    [InlineData("--max-picture-pixels 0", "--max-picture-pixels: '0' is not a whole number above 0")]
    [InlineData("--compatible-version 6.17", "--compatible-version: '6.17' is not a version such as 6.17.8")]
    [InlineData("--urls=", "--urls: is empty; give an address such as http://127.0.0.1:8080")]
    [InlineData("--urls 8080", "--urls: '8080' is not an address such as http://127.0.0.1:8080")]
    [InlineData("--urls http://*:99999", "--urls: 'http://*:99999' is not an address such as http://127.0.0.1:8080")]
    [InlineData("--urls http://*:80,ftp://x", "--urls: 'ftp://x' is not an address such as http://127.0.0.1:8080")]
    [InlineData("--urls http://x:80/labels", "--urls: 'http://x:80/labels' has a path; a path prefix belongs into --public-url")]
    [InlineData("--public-url docket.example.org", "--public-url: 'docket.example.org' is not an address such as http://127.0.0.1:8080")]
    [InlineData("--public-url http://x/?a=b", "--public-url: 'http://x/?a=b' has more than scheme, host, port and path")]
    [InlineData("--trusted-proxies proxy", "--trusted-proxies: 'proxy' is neither an IP address nor a network such as 10.0.0.0/8")]
    [InlineData("--admin-login=", "--admin-login: give a value without spaces")]
    [InlineData("--admin-password=", "--admin-password: is empty; give a value, or leave the setting out and one is made up")]
    [InlineData("--database postgres://secret", "--database: is not a PostgreSQL connection string; write it as Host=...;Database=...;Username=...;Password=...")]
    [InlineData("--database Host=x;secret=1", "--database: is not a PostgreSQL connection string; write it as Host=...;Database=...;Username=...;Password=...")]
    [InlineData("--database Database=docket", "--database: names no Host; write it as Host=...;Database=...;Username=...;Password=...")]
    [InlineData("--tls-cert /absent.pem", "--tls-cert: there is no file /absent.pem")]
    [InlineData("--urls https://x", "--urls: an https address needs --tls-cert and --tls-key")]
    [InlineData("--blobs s3://bucket", "--blobs: AWS_REGION is not set; give the region of the bucket, or the address of the store in AWS_ENDPOINT_URL_S3")]
    [InlineData("--blobs s3:///prefix", "--blobs: 's3:///prefix' names no bucket; write it as s3://bucket or s3://bucket/prefix")]
    [InlineData("--blobs /mnt", "--blobs: '/mnt' is no place for blobs; write s3://bucket, or leave it empty to keep them in the data folder")]
    [InlineData("--demo --admin-login manager", "--admin-login: 'manager' is the login of an account of the demo; choose another, or start with --empty")]
    [InlineData("backup", "backup: the FILE is missing, as in docket-server backup FILE")]
    [InlineData("backup --overwrite", "backup: the FILE is missing, as in docket-server backup FILE")]
    [InlineData("backup x.tar y.tar", "y.tar: unknown option; see --help")]
    [InlineData("backup x.tar --deep", "--deep: unknown option; see --help")]
    [InlineData("restore --data x", "restore: the FILE is missing, as in docket-server restore FILE")]
    [InlineData("verify x", "x: unknown option; see --help")]
    [InlineData("verify --deep=perhaps", "--deep: 'perhaps' is neither true nor false")]
    [InlineData("reset-password", "reset-password: the LOGIN is missing, as in docket-server reset-password LOGIN")]
    [InlineData("start", "start: unknown; the first word may be serve, migrate, backup, restore, verify, doctor, reset-password, see --help")]
    public void Read_BadOption_IsRefusedInOneLine(string line, string expected) => Refused(expected, line.Split(' '));

    [Theory]
    [InlineData("DOCKET_DEMO", "perhaps", "DOCKET_DEMO: 'perhaps' is neither true nor false")]
    [InlineData("DOCKET_PUBLIC_URL", "x", "DOCKET_PUBLIC_URL: 'x' is not an address such as http://127.0.0.1:8080")]
    [InlineData("DOCKET_NO_MIGRATE", "ja", "DOCKET_NO_MIGRATE: 'ja' is neither true nor false")]
    [InlineData("DOCKET_BLOBS", "s3://my bucket", "--blobs: 's3://my bucket' names no bucket; write it as s3://bucket or s3://bucket/prefix")]
    [InlineData("DOCKET_CONFIG", "/absent.json", "DOCKET_CONFIG: cannot read /absent.json; name a JSON file that this user may read")]
    public void Read_BadVariable_IsRefusedByItsName(string name, string value, string expected) => Refused(expected, [], (name, value));

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID", "key", "--blobs: AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY; give both")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "secret", "--blobs: AWS_SECRET_ACCESS_KEY is set without AWS_ACCESS_KEY_ID; give both")]
    [InlineData("AWS_ENDPOINT_URL_S3", "store:9000", "AWS_ENDPOINT_URL_S3: 'store:9000' is not an address such as https://store.example.org:9000")]
    [InlineData("AWS_ENDPOINT_URL", "/store", "AWS_ENDPOINT_URL: '/store' is not an address such as https://store.example.org:9000")]
    public void Read_BadVariableOfTheStore_IsRefusedByItsName(string name, string value, string expected) =>
        Refused(expected, ["--blobs", "s3://bucket"], ("AWS_REGION", "eu-west-1"), (name, value));

    [Theory]
    [InlineData("{ \"data\": ", "--config: FILE is not JSON, see its line 1")]
    [InlineData("{\n\"data\": \"x\"\n\"urls\": 1 }", "--config: FILE is not JSON, see its line 3")]
    [InlineData("[]", "--config: FILE must hold one JSON object of settings")]
    [InlineData("{ \"dada\": 1 }", "\"dada\" in FILE: no such setting; see --help")]
    [InlineData("{ \"config\": \"x\" }", "\"config\" in FILE: no such setting; see --help")]
    [InlineData("{ \"publicUrl\": \"http://x\", \"public-url\": \"http://y\" }", "\"public-url\" in FILE: the same setting stands there twice; remove one")]
    [InlineData("{ \"data\": { \"path\": 1 } }", "\"data\" in FILE: must be a text, a number, true, false or a list of texts")]
    [InlineData("{ \"no_migrate\": 3 }", "\"no_migrate\" in FILE: '3' is neither true nor false")]
    public void Read_BadFile_IsRefusedByItsMember(string json, string expected)
    {
        var file = folder.Write("settings.json", json);

        Refused(expected.Replace("FILE", file, StringComparison.Ordinal), ["--config", file]);
    }

    [Fact]
    public void Read_HalfOfTls_IsRefused()
    {
        var pem = folder.Write("x.pem", "");

        Refused("--tls-key: missing; --tls-cert needs the key that belongs to it", ["--tls-cert", pem]);
        Refused("--tls-cert: missing; --tls-key needs the certificate that belongs to it", ["--tls-key", pem]);
        Refused("--tls-cert: no address of --urls is https; write one as https://...", ["--tls-key", pem, "--tls-cert", pem]);
    }

    private static void Refused(string expected, string[] args, params (string Name, string? Value)[] environment) =>
        Assert.Equal(expected, Assert.Throws<SettingsException>(() => SettingsReaderTests.Read(args, environment)).Message);
}
