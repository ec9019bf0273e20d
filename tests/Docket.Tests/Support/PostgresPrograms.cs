using System.Globalization;
using System.Text.RegularExpressions;

namespace Docket.Tests.Support;

/// <summary>Where PostgreSQL's programs are: where <c>./test</c> says, else where systems install them, the newest version first.</summary>
internal static partial class PostgresPrograms
{
    public const string Variable = "DOCKET_TEST_POSTGRES_BIN";

    // Those of eng/postgres.sh.
    private static readonly (string Root, string Versions)[] Installed =
        [("/usr/lib/postgresql", "*"), ("/usr", "pgsql-*"), ("/opt/homebrew/opt", "postgresql*"), ("/usr/local/opt", "postgresql*")];

    /// <summary>The path of one, or null.</summary>
    public static string? Find(string program) => Places().Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Places()
    {
        var versions = Installed.Where(place => Directory.Exists(place.Root)).SelectMany(place => Directory.EnumerateDirectories(place.Root, place.Versions));
        return
        [
            .. Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? [given] : Array.Empty<string>(),
            .. versions.OrderByDescending(VersionOf).Select(folder => Path.Combine(folder, "bin")),
            "/usr/local/bin",
            "/usr/bin",
        ];
    }

    // 15 is newer than 9.6, and a folder may be postgresql@15 or pgsql-15.
    private static double VersionOf(string folder) => double.TryParse(Version().Match(folder).Value, CultureInfo.InvariantCulture, out var version) ? version : 0;

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?$")]
    private static partial Regex Version();
}
