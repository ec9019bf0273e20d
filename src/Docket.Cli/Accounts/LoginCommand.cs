using System.CommandLine;
using Docket.Sdk;

namespace Docket.Cli.Accounts;

/// <summary>Signs in and remembers it as a profile, which is used from then on.</summary>
internal sealed class LoginCommand : DocketCommand
{
    private readonly Argument<string> address = new("ADDRESS") { Description = "The server, for example https://docket.example.org." };
    private readonly Option<string?> name = new("--name") { Description = "The profile's name. Default: the host and port of the address.", HelpName = "NAME" };
    private readonly Option<string?> login = new("--login", "-l") { Description = "The name to sign in with. Default: it is asked for.", HelpName = "LOGIN" };
    private readonly Option<bool> passwordFromInput = new("--password-stdin") { Description = "Take the password from the first line of stdin; DOCKET_PASSWORD gives it as well. Default: it is asked for." };
    private readonly Option<bool> tokenFromInput = new("--token-stdin") { Description = "Take an API token from the first line of stdin instead of a password." };

    public LoginCommand()
        : base("login", "Signs in to a server and remembers it as a profile. With --token or --token-stdin by an API token, else by login and password.")
    {
        Add(address);
        Add(name);
        Add(login);
        Add(passwordFromInput);
        Add(tokenFromInput);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var server = run.Get(address)!.TrimEnd('/');
        var profile = Token(run) is { } token ? await ByTokenAsync(run, server, token, ct) : await ByPasswordAsync(run, server, ct);
        var store = ProfileStore.Of(run.Host);
        var profiles = store.Read();
        var called = run.Get(name) ?? run.Get(GlobalOptions.Profile) ?? DefaultName(server);
        store.Write(new Profiles { Current = called, All = new Dictionary<string, Profile>(profiles.All) { [called] = profile } });
        run.Say($"{profile.Login} is signed in at {server}; profile '{called}' in {store.FilePath}");
        return ExitCode.Ok;
    }

    private string? Token(CommandRun run) => run.Get(tokenFromInput) ? Line(run, "a token") : run.Get(GlobalOptions.Token);

    private static async Task<Profile> ByTokenAsync(CommandRun run, string server, string token, CancellationToken ct)
    {
        var me = await run.NewClient(new ServerChoice(server, token)).Users.MeAsync(ct);
        return new Profile { Address = server, Login = me.Login, Token = token };
    }

    private async Task<Profile> ByPasswordAsync(CommandRun run, string server, CancellationToken ct)
    {
        var who = run.Get(login) ?? Ask(run, "Login: ", "name one with --login", () => run.Host.Input.ReadLine() ?? "");
        var password = run.Get(passwordFromInput) ? Line(run, "a password")
            : run.Host.Variable("DOCKET_PASSWORD") ?? Ask(run, "Password: ", "give one with --password-stdin", run.Host.ReadSecret);
        try
        {
            var session = await DocketClient.SignInAsync(server, who, password, run.Http, ct);
            return new Profile { Address = server, Login = session.Login, Token = session.Token };
        }
        catch (ArgumentException problem)
        {
            throw CliException.Usage($"{server}: {problem.Message}");
        }
    }

    private static string Ask(CommandRun run, string question, string otherwise, Func<string> read)
    {
        if (!run.Host.InputIsTerminal || !run.Host.ErrorIsTerminal)
        {
            throw CliException.Usage($"nobody can be asked here; {otherwise}");
        }

        run.Host.Error.Write(question);
        var answer = read();
        if (read == run.Host.ReadSecret)
        {
            run.Host.Error.WriteLine();
        }

        return answer.Length > 0 ? answer : throw CliException.Usage($"nothing was given; {otherwise}");
    }

    private static string Line(CommandRun run, string what) =>
        run.Host.Input.ReadLine() is { Length: > 0 } line ? line : throw CliException.Usage($"stdin has no line with {what}");

    private static string DefaultName(string server) =>
        Uri.TryCreate(server.Contains("://", StringComparison.Ordinal) ? server : $"http://{server}", UriKind.Absolute, out var uri) ? uri.Authority : server;
}
