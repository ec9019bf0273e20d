using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

/// <summary>Words for where a job stands.</summary>
internal static class JobStatuses
{
    /// <exception cref="CliException">There is no such status.</exception>
    public static JobStatus Parse(string word) => JobStatus.Pending.Words.Contains(word)
        ? JobStatus.From(word)
        : throw CliException.Usage($"there is no status '{word}'; there are {string.Join(", ", JobStatus.Pending.Words)}");
}
