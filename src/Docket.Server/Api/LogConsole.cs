namespace Docket.Server.Api;

/// <summary>How the log is written: a line for each entry, as text or as JSON.</summary>
internal static class LogConsole
{
    public static void AddDocketConsole(this ILoggingBuilder logging, bool asJson)
    {
        logging.ClearProviders();
        if (asJson)
        {
            logging.AddJsonConsole(options =>
            {
                (options.IncludeScopes, options.UseUtcTimestamp) = (true, true);
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
        else
        {
            logging.AddSimpleConsole(options =>
            {
                (options.IncludeScopes, options.SingleLine, options.UseUtcTimestamp) = (true, true, true);
                options.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
            });
        }
    }
}
