namespace Docket.Cli;

/// <summary>How a command ended. The numbers are a contract: <c>docs/cli-output.md</c> has them for scripts.</summary>
internal enum ExitCode
{
    /// <summary>It did what it was to do.</summary>
    Ok = 0,

    /// <summary>The server refused it or failed, or something on this machine did.</summary>
    Failed = 1,

    /// <summary>The command line is wrong; nothing was sent.</summary>
    Usage = 2,

    /// <summary>No usable answer came from the server.</summary>
    Unreachable = 3,

    /// <summary>No server or token is known, or the server does not take the token or the password.</summary>
    NotSignedIn = 4,

    /// <summary>Some of the things were done and some were not.</summary>
    Partly = 5,

    /// <summary>What was waited for did not come in time.</summary>
    TimedOut = 6,

    /// <summary>The user ended it.</summary>
    Cancelled = 130,
}
