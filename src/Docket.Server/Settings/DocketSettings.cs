using System.Net;
using Docket.Server.Outgoing;

namespace Docket.Server.Settings;

/// <summary>
/// Everything the operator decides, checked. Made by <see cref="SettingsReader"/>; names and defaults are told to the operator by
/// <see cref="SettingTable"/>.
/// </summary>
internal sealed record DocketSettings
{
    public Verb Verb { get; init; } = Verb.Serve;

    /// <summary>The word after the verb, such as the file of a backup; empty for a verb without one.</summary>
    public string Operand { get; init; } = "";

    /// <summary>Whether a backup may replace a file.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Whether <see cref="Verb.Verify"/> reads every blob.</summary>
    public bool Deep { get; init; }

    /// <summary>Whether <see cref="Verb.Doctor"/> answers in JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether <see cref="Verb.ResetPassword"/> reads the password instead of making one up.</summary>
    public bool PasswordFromInput { get; init; }

    /// <summary>What <see cref="Verb.Help"/> prints.</summary>
    public string Help { get; init; } = "";

    /// <summary>The addresses to listen on, as Kestrel takes them: the host may be a wildcard, the port may be 0.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8080"];

    /// <summary>The full path of the data folder.</summary>
    public string Data { get; init; } = Path.GetFullPath("docket-data");

    /// <summary>A PostgreSQL connection string; empty means SQLite in the data folder.</summary>
    public string Database { get; init; } = "";

    /// <summary>Where blobs are kept; empty means the data folder.</summary>
    public string Blobs { get; init; } = "";

    /// <summary>The bucket that <see cref="Blobs"/> names; null when blobs are in the data folder.</summary>
    public S3Settings? S3 { get; init; }

    /// <summary>The address users see, with a path prefix if any, without a slash at the end.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>The full path of a PEM certificate, with its chain; empty without TLS.</summary>
    public string TlsCert { get; init; } = "";

    /// <summary>The full path of the certificate's PEM key; empty without TLS.</summary>
    public string TlsKey { get; init; } = "";

    /// <summary>The proxies whose forwarded headers count.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Whether an empty database is filled with the demo.</summary>
    public bool Demo { get; init; }

    /// <summary>The first administrator's login; <see cref="AdminLoginGiven"/> tells the operator's word from the default.</summary>
    public string AdminLogin { get; init; } = "admin";

    public bool AdminLoginGiven { get; init; }

    /// <summary>The first administrator's password; null when one is to be made up.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>The first administrator's API token; null when one is to be made up.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Whether an older schema is refused instead of migrated at start.</summary>
    public bool NoMigrate { get; init; }

    /// <summary>Whether the log is written as JSON, an object a line.</summary>
    public bool LogAsJson { get; init; }

    /// <summary>From where metrics may be read; always from this machine.</summary>
    public IReadOnlyList<IPNetwork> MetricsAllow { get; init; } = [];

    /// <summary>The largest picture, in pixels, that is decoded.</summary>
    public long MaxPicturePixels { get; init; } = 100_000_000;

    /// <summary>Where images given by a link may be fetched from; nowhere by default.</summary>
    public AllowedTargets LinkAllow { get; init; } = AllowedTargets.None;

    /// <summary>What <c>instance.version</c> reports: the protocol's version, never the product's.</summary>
    public string CompatibleVersion { get; init; } = "6.17.8";

    /// <summary>The full path of the file that remembers the first administrator's login on this machine; null without one.</summary>
    public string? LocalLogin { get; init; }

    /// <summary>Says nothing that a log must not hold.</summary>
    public override string ToString() => $"{Verb} {PublicUrl}";
}
