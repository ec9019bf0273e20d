namespace Docket.Server.Work;

/// <summary>Names the background work in every log line that it writes.</summary>
internal static class WorkScope
{
    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("background work {Work}");

    public static IDisposable? BeginWork(this ILogger logger, string work) => Scope(logger, work);
}
