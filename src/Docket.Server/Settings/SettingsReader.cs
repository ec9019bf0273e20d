namespace Docket.Server.Settings;

/// <summary>
/// Reads the settings, in rising strength, from the JSON file, the environment and the command line. The framework's own configuration
/// is not used: it takes an unknown option, a doubled key or a missing value without a word.
/// </summary>
internal static class SettingsReader
{
    /// <param name="args">The command line without the program; the first may be a verb.</param>
    /// <param name="environment">The process's variables; an empty one counts as absent, as compose files write them.</param>
    /// <exception cref="SettingsException">Anything unknown, missing or contradictory.</exception>
    public static DocketSettings Read(string[] args, IDictionary<string, string?> environment)
    {
        var verb = ReadVerb(args);
        if (args.Any(a => a is "--help" or "-h") || args is ["help", ..])
        {
            return new DocketSettings { Verb = Verb.Help, Help = verb is null ? VerbTable.Help() : VerbTable.Help(verb) };
        }

        var (fromArgs, operand) = FromArguments(verb, verb is null ? args : args[1..]);
        var fromEnvironment = FromEnvironment(environment);
        var file = fromEnvironment.Concat(fromArgs).LastOrDefault(e => e.Setting == SettingTable.Config);
        var fromFile = file is null ? [] : SettingsFile.Read(file.Value, file.Source);

        var settings = new DocketSettings { Verb = verb?.Verb ?? Verb.Serve, Operand = operand };
        foreach (var entry in fromFile.Concat(fromEnvironment).Concat(fromArgs))
        {
            settings = Apply(settings, entry);
        }

        return SettingsCheck.Complete(settings, environment);
    }

    private static VerbLine? ReadVerb(string[] args) =>
        args.Length == 0 || args[0].StartsWith('-') || args[0] == "help"
            ? null
            : VerbTable.Find(args[0]) ?? throw new SettingsException($"{args[0]}: unknown; the first word may be {string.Join(", ", VerbTable.All.Select(line => line.Name))}, see --help");

    /// <summary>
    /// An option's value never starts with <c>--</c>, since <c>--urls --data x</c> has forgotten something; such a value is written with <c>=</c>.
    /// Of an option given twice the last counts, so that a script's own options can be followed by its user's.
    /// </summary>
    private static (List<SettingEntry> Entries, string Operand) FromArguments(VerbLine? verb, string[] args)
    {
        var (entries, operand) = (new List<SettingEntry>(), "");
        for (var i = 0; i < args.Length; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var option = equals < 0 ? args[i] : args[i][..equals];
            if (verb?.Operand is not null && operand.Length == 0 && !option.StartsWith('-'))
            {
                operand = args[i];
                continue;
            }

            var setting = SettingTable.All.Concat(verb?.Options ?? []).FirstOrDefault(s => s.Option == option)
                ?? throw new SettingsException($"{option}: unknown option; see --help");
            if (equals >= 0)
            {
                entries.Add(new(setting, args[i][(equals + 1)..], option));
            }
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) && !IsFlagOf(verb, setting))
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

        return operand.Length > 0 || verb?.Operand is null
            ? (entries, operand)
            : throw new SettingsException($"{verb.Name}: the {verb.Operand} is missing, as in docket-server {verb.Usage}");
    }

    // What follows the flag of a verb may be the verb's operand.
    private static bool IsFlagOf(VerbLine? verb, Setting setting) => setting.IsFlag && verb?.Options.Contains(setting) == true;

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
