using System.CommandLine.Completions;
using System.Text.Json;

namespace Docket.Cli.Accounts;

/// <summary>The file with the logins: <c>docket/profiles.json</c> in the user's folder for settings, or what DOCKET_PROFILES names.</summary>
internal sealed class ProfileStore(string path)
{
    public string FilePath => path;

    public static ProfileStore Of(Host host) => new(host.Variable("DOCKET_PROFILES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify), "docket", "profiles.json"));

    /// <summary>Names of profiles for the shell's completion, which gets nothing where there is trouble.</summary>
    public static IEnumerable<CompletionItem> NamesFor(CompletionContext context)
    {
        try
        {
            return Of(Host.OfProcess()).Read().All.Keys.Select(name => new CompletionItem(name));
        }
        catch (CliException)
        {
            return [];
        }
    }

    /// <exception cref="CliException">The file is there, but cannot be read.</exception>
    public Profiles Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ProfileJson.Default.Profiles) ?? Profiles.None;
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return Profiles.None;
        }
        catch (JsonException)
        {
            throw new CliException(ExitCode.Failed, $"{path} is no list of profiles; repair it, or remove it and sign in again");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Failed, $"cannot read {path}: {problem.Message}");
        }
    }

    /// <exception cref="CliException">The file cannot be written.</exception>
    public void Write(Profiles profiles)
    {
        try
        {
            OwnerOnly.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            OwnerOnly.WriteFile(path, JsonSerializer.SerializeToUtf8Bytes(profiles, ProfileJson.Default.Profiles));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.Failed, $"cannot write {path}: {problem.Message}");
        }
    }
}
