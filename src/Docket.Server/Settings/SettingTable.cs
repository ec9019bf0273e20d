using System.Globalization;
using System.Text;
using Docket.Server.Outgoing;

namespace Docket.Server.Settings;

/// <summary>One setting: its name as an option (<c>public-url</c>), what it means, and how its text becomes a value.</summary>
internal sealed record Setting(string Name, string Meaning, string Default, Func<DocketSettings, string, DocketSettings> Set)
{
    /// <summary>Whether the option may stand alone, meaning true.</summary>
    public bool IsFlag { get; init; }

    public string Option => "--" + Name;

    public string Variable => "DOCKET_" + Name.ToUpperInvariant().Replace('-', '_');
}

/// <summary>The one list of settings: the JSON file, the environment, the command line and the help all go by it.</summary>
internal static class SettingTable
{
    /// <summary>Names the JSON file; read before the others, so it is not among what the file may hold.</summary>
    public static Setting Config { get; } = new("config", "JSON file with these settings, the weakest source", "", (s, _) => s);

    public static IReadOnlyList<Setting> All { get; } =
    [
        Config,
        new("urls", "addresses to listen on, separated by commas", "http://127.0.0.1:8080", (s, v) => s with { Urls = SettingValue.ListenUrls(v) }),
        new("data", "folder for the database file and the blobs", "./docket-data", (s, v) => s with { Data = SettingValue.FullPath(v) }),
        new("database", "PostgreSQL connection string; empty: SQLite in the data folder", "", (s, v) => s with { Database = SettingValue.ConnectionString(v) }),
        new("blobs", "where blobs are kept: s3://bucket/prefix, with the AWS_ variables; empty: the data folder", "", (s, v) => s with { Blobs = v.Trim() }),
        new("public-url", "address users see, with a path prefix if any", "the first of --urls", (s, v) => s with { PublicUrl = SettingValue.PublicUrl(v) }),
        new("tls-cert", "PEM file with the certificate and its chain", "", (s, v) => s with { TlsCert = SettingValue.ExistingFile(v) }),
        new("tls-key", "PEM file with the certificate's key", "", (s, v) => s with { TlsKey = SettingValue.ExistingFile(v) }),
        new("trusted-proxies", "addresses or networks whose forwarded headers count", "", (s, v) => s with { TrustedProxies = SettingValue.Networks(v) }),
        new("demo", "fill an empty database with the demo", "false", (s, v) => s with { Demo = SettingValue.Flag(v) }) { IsFlag = true },
        new("empty", "no demo, whatever --demo says elsewhere", "", (s, v) => s with { Demo = !SettingValue.Flag(v) }) { IsFlag = true },
        new("admin-login", "first administrator, at first start only", "admin",
            (s, v) => s with { AdminLogin = SettingValue.Word(v), AdminLoginGiven = true }),
        new("admin-password", "the first administrator's password", "made up, printed once", (s, v) => s with { AdminPassword = SettingValue.Secret(v) }),
        new("admin-token", "the first administrator's API token", "made up", (s, v) => s with { AdminToken = SettingValue.Word(v) }),
        new("local-login", "file that remembers the first administrator's login on this machine", "", (s, v) => s with { LocalLogin = SettingValue.FullPath(v) }),
        new("no-migrate", "refuse an older schema instead of migrating it", "false", (s, v) => s with { NoMigrate = SettingValue.Flag(v) }) { IsFlag = true },
        new("log-format", "text or json", "text", (s, v) => s with { LogAsJson = SettingValue.Format(v) }),
        new("metrics-allow", "addresses or networks that may read /metrics; this machine always may", "", (s, v) => s with { MetricsAllow = SettingValue.Networks(v) }),
        new("max-picture-pixels", "largest picture that is decoded", "100000000", (s, v) => s with { MaxPicturePixels = SettingValue.Count(v) }),
        new("link-allow", "hosts and networks that images by link may be fetched from", "none", (s, v) => s with { LinkAllow = AllowedTargets.Parse(v) }),
        new("compatible-version", "version that instance.version reports", "6.17.8", (s, v) => s with { CompatibleVersion = SettingValue.Version(v) }),
    ];

    /// <summary>The setting of that name in any case, with or without <c>-</c> and <c>_</c>; null when there is none.</summary>
    public static Setting? Find(string name) => All.FirstOrDefault(s => Plain(s.Name) == Plain(name));

    public static string Help()
    {
        var text = new StringBuilder();
        text.AppendLine("Each setting is an option, an environment variable, or a member of the JSON file given by --config.");
        text.AppendLine("The option is stronger than the variable, the variable stronger than the file.");
        text.AppendLine();
        foreach (var setting in All)
        {
            var fallback = setting.Default.Length == 0 ? "" : $" ({setting.Default})";
            text.AppendLine(CultureInfo.InvariantCulture, $"  {setting.Option,-22}{setting.Variable,-28}{setting.Meaning}{fallback}");
        }

        return text.ToString();
    }

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
