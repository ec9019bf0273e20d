using System.Globalization;
using System.Text;

namespace Docket.Server.Settings;

/// <summary>What the process is asked to do; the first argument of the command line.</summary>
internal enum Verb
{
    Serve,
    Migrate,
    Backup,
    Restore,
    Verify,
    Doctor,
    ResetPassword,

    /// <summary>Print <see cref="DocketSettings.Help"/> and leave.</summary>
    Help,
}

/// <summary>One verb: its name on the command line, what it does in a line, and at length.</summary>
internal sealed record VerbLine(Verb Verb, string Name, string Meaning)
{
    /// <summary>What the word after the verb is, such as FILE; null when there is none.</summary>
    public string? Operand { get; init; }

    /// <summary>What the verb's own help says beside its meaning.</summary>
    public string Details { get; init; } = "";

    /// <summary>Options of this verb alone; they stand on the command line and nowhere else.</summary>
    public IReadOnlyList<Setting> Options { get; init; } = [];

    public string Usage => Operand is null ? Name : $"{Name} {Operand}";
}

/// <summary>The one list of verbs: the command line and the help go by it.</summary>
internal static class VerbTable
{
    public static IReadOnlyList<VerbLine> All { get; } =
    [
        new(Verb.Serve, "serve", "serve until stopped; what is done without a verb") { Details = "Exit code: 0 when it was stopped, 1 when it could not start." },
        new(Verb.Migrate, "migrate", "bring the database up to date and end") { Details = "The server must not run. Exit code: 0 when the database is up to date, 1 when not." },
        new(Verb.Backup, "backup", "write database and blobs into one archive, also while the server runs")
        {
            Operand = "FILE",
            Details = """
                FILE becomes a tar archive that only this user can read; it is there as a whole or not at all. With PostgreSQL it holds the blobs alone, and the
                command for the database is printed. Exit code: 0 when all is in the archive; 1 when nothing was written, or when blobs are missing.
                """,
            Options = [new("overwrite", "replace FILE if it exists", "false", (s, v) => s with { Overwrite = SettingValue.Flag(v) }) { IsFlag = true }],
        },
        new(Verb.Restore, "restore", "unpack such an archive into an empty data folder")
        {
            Operand = "FILE",
            Details = """
                Every part is checked before any is put in its place; blobs of a bucket go into it one by one, each checked. Exit code: 0 when all was restored, 1
                when nothing was, but for such blobs.
                """,
        },
        new(Verb.Verify, "verify", "look for damage, also while the server runs; changes nothing")
        {
            Details = """
                Checks the file of SQLite, counts anew what is counted, follows every reference, compares the journal with the rows, and looks for every blob.
                What differs is printed, a line each. Exit code: 0 without a difference, 1 with one.
                """,
            Options = [new("deep", "check indexes, and read and hash every blob too", "false", (s, v) => s with { Deep = SettingValue.Flag(v) }) { IsFlag = true }],
        },
        new(Verb.Doctor, "doctor", "look at settings, folder, database and addresses, also while the server runs")
        {
            Details = "Prints a line for each thing: ok, warning or problem, with what to do. No secret is printed. Exit code: 0 without a problem, 1 with one.",
            Options = [new("format", "text or json", "text", (s, v) => s with { Json = SettingValue.Format(v) })],
        },
        new(Verb.ResetPassword, "reset-password", "give an account a new password, also while the server runs")
        {
            Operand = "LOGIN",
            Details = "Ends all its sessions; API tokens stay. Without an option the password is made up and printed. Exit code: 0 when it was set, 1 when not.",
            Options = [new("password-stdin", "read the password, a line, from the standard input", "false", (s, v) => s with { PasswordFromInput = SettingValue.Flag(v) }) { IsFlag = true }],
        },
    ];

    public static VerbLine? Find(string name) => All.FirstOrDefault(line => line.Name == name);

    public static string Help()
    {
        var text = new StringBuilder();
        text.AppendLine("docket-server [VERB] [--name value | --name=value] ...");
        text.AppendLine();
        foreach (var line in All)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {line.Usage,-22}{line.Meaning}");
        }

        text.AppendLine();
        text.AppendLine("'docket-server VERB --help' tells more of one.");
        text.AppendLine();
        text.Append(SettingTable.Help());
        return text.ToString();
    }

    public static string Help(VerbLine line)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"docket-server {line.Usage} [--name value] ...: {line.Meaning}");
        text.AppendLine();
        text.AppendLine(line.Details);
        foreach (var option in line.Options)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {option.Option,-22}{option.Meaning}");
        }

        text.AppendLine();
        text.AppendLine("It takes the settings of the server too: see docket-server --help.");
        return text.ToString();
    }
}
