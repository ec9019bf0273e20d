namespace Docket.Server.Settings;

/// <summary>
/// Reads the settings, in rising strength, from the JSON file, the environment and the command line. The framework's own configuration
/// is not used: it takes an unknown option, a doubled key or a missing value without a word.
/// </summary>
internal static class SettingsReader
{
    private static readonly string[] FutureVerbs = ["backup", "restore", "verify", "doctor", "reset-password"];

    /// <param name="args">The command line without the program; the first may be a verb.</param>
    /// <param name="environment">The process's variables; an empty one counts as absent, as compose files write them.</param>
    /// <exception cref="SettingsException">Anything unknown, missing or contradictory.</exception>
    public static DocketSettings Read(string[] args, IDictionary<string, string?> environment)
    {
        var verb = ReadVerb(args);
        if (verb == Verb.Help)
        {
            return new DocketSettings { Verb = Verb.Help };
        }

        var fromArgs = FromArguments(verb is null ? args : args[1..]);
        var fromEnvironment = FromEnvironment(environment);
        var file = fromEnvironment.Concat(fromArgs).LastOrDefault(e => e.Setting == SettingTable.Config);
        var fromFile = file is null ? [] : SettingsFile.Read(file.Value, file.Source);

        var settings = new DocketSettings { Verb = verb ?? Verb.Serve };
        foreach (var entry in fromFile.Concat(fromEnvironment).Concat(fromArgs))
        {
            settings = Apply(settings, entry);
        }

        return SettingsCheck.Complete(settings, environment);
    }

    private static Verb? ReadVerb(string[] args)
    {
        if (args.Any(a => a is "--help" or "-h"))
        {
            return Verb.Help;
        }

        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            return null;
        }

        return args[0] switch
        {
            "serve" => Verb.Serve,
            "migrate" => Verb.Migrate,
            "help" => Verb.Help,
            var future when FutureVerbs.Contains(future) => throw new SettingsException($"{future}: not built yet; use serve or migrate"),
            var unknown => throw new SettingsException($"{unknown}: unknown; the first word may be serve or migrate, see --help"),
        };
    }

    /// <summary>
    /// An option's value never starts with <c>--</c>, since <c>--urls --data x</c> has forgotten something; such a value is written with <c>=</c>.
    /// Of an option given twice the last counts, so that a script's own options can be followed by its user's.
    /// </summary>
    private static List<SettingEntry> FromArguments(string[] args)
    {
        var entries = new List<SettingEntry>();
        for (var i = 0; i < args.Length; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var option = equals < 0 ? args[i] : args[i][..equals];
            var setting = SettingTable.All.FirstOrDefault(s => s.Option == option)
                ?? throw new SettingsException($"{option}: unknown option; see --help");
            if (equals >= 0)
            {
                entries.Add(new(setting, args[i][(equals + 1)..], option));
            }
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                entries.Add(new(setting, args[++i], option));
            }
            else if (setting.IsFlag)
            {
                entries.Add(new(setting, "true", option));
            }
            else
            {
                throw new SettingsException($"{option}: needs a value, as in {option}=VALUE");
            }
        }

        return entries;
    }

    private static List<SettingEntry> FromEnvironment(IDictionary<string, string?> environment) =>
        [.. from setting in SettingTable.All
            let value = environment.TryGetValue(setting.Variable, out var text) ? text : null
            where !string.IsNullOrEmpty(value)
            select new SettingEntry(setting, value, setting.Variable)];

    private static DocketSettings Apply(DocketSettings settings, SettingEntry entry)
    {
        try
        {
            return entry.Setting.Set(settings, entry.Value);
        }
        catch (FormatException problem)
        {
            throw new SettingsException($"{entry.Source}: {problem.Message}");
        }
    }
}

/// <summary>A value one source gave, and what the operator calls the place it came from.</summary>
internal sealed record SettingEntry(Setting Setting, string Value, string Source);
