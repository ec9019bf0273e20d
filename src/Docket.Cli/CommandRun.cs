using System.CommandLine;
using Docket.Cli.Accounts;
using Docket.Cli.Output;
using Docket.Sdk;

namespace Docket.Cli;

/// <summary>One run of a command: what was given, where its data and words go, and the client.</summary>
internal sealed class CommandRun(ParseResult parsed, Host host) : IDisposable
{
    private readonly Lazy<HttpClient> http = new(NewHttpClient);
    private DocketClient? client;

    public Host Host => host;

    public ParseResult Parsed => parsed;

    public HttpClient Http => http.Value;

    /// <summary>The client of the server and the token that are meant.</summary>
    /// <exception cref="CliException">Nobody is signed in.</exception>
    public DocketClient Client => client ??= NewClient(ServerChoice.Of(this));

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    public DocketClient NewClient(ServerChoice server)
    {
        try
        {
            return new DocketClient(Http, new DocketClientOptions { Address = server.Address, Token = server.Token });
        }
        catch (ArgumentException problem)
        {
            throw CliException.Usage($"{server.Address}: {problem.Message}");
        }
    }

    /// <summary>Words for the user, unless there are to be none.</summary>
    public void Say(string line)
    {
        if (!Get(GlobalOptions.Quiet))
        {
            host.Error.WriteLine(SafeText.OneLine(line));
        }
    }

    /// <summary>What went wrong.</summary>
    public void Complain(string line) => host.Error.WriteLine($"docket: {SafeText.OneLine(line)}");

    public void Dispose()
    {
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }
    }

    // A redirect would turn a POST into a GET, and send the token elsewhere.
    private static HttpClient NewHttpClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
}
