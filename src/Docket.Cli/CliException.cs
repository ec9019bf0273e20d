namespace Docket.Cli;

/// <summary>Ends a command with a line for the user.</summary>
internal sealed class CliException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;

    public static CliException Usage(string message) => new(ExitCode.Usage, message);
}
