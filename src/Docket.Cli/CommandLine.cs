using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using Docket.Cli.Accounts;
using Docket.Cli.Activity;
using Docket.Cli.Annotations;
using Docket.Cli.Calls;
using Docket.Cli.Completion;
using Docket.Cli.Datasets;
using Docket.Cli.Images;
using Docket.Cli.Instance;
using Docket.Cli.Jobs;
using Docket.Cli.Output;
using Docket.Cli.Projects;
using Docket.Cli.Teams;

namespace Docket.Cli;

/// <summary>The program: all commands, and how a line becomes one of them.</summary>
internal static partial class CommandLine
{
    /// <summary>Every command there is. Made once: options that several commands share know all of these.</summary>
    public static RootCommand Root { get; } = Create();

    private static RootCommand Create()
    {
        var root = new RootCommand("The command line of Docket, a server for labeling jobs. Data goes to stdout, words to stderr; docs/cli-output.md has the shapes and the exit codes.");
        foreach (var option in GlobalOptions.All)
        {
            root.Add(option);
        }

        Command[] commands =
        [
            new LoginCommand(), new LogoutCommand(), new ProfilesCommand(), new WhoamiCommand(), new StatusCommand(),
            new JobsCommand(), new ProjectsCommand(), new DatasetsCommand(), new ImagesCommand(), new AnnotationsCommand(), new MembersCommand(), new ActivityCommand(),
            new CallCommand(), new MethodsCommand(), new CompletionCommand(),
        ];
        foreach (var command in commands)
        {
            root.Add(command);
        }

        return root;
    }

    /// <summary>Runs a line and answers the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> line, Host host, CancellationToken cancellationToken)
    {
        // Without the replacer "@name" stands for itself, not for a file with more of the line.
        var parsed = Root.Parse(line, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            return parsed.Action is ParseErrorAction refusal
                ? await RefuseAsync(parsed, refusal, host)
                : await parsed.InvokeAsync(new CommandInvocation(host), cancellationToken);
        }
        finally
        {
            await FlushAsync(host);
        }
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, ParseErrorAction refusal, Host host)
    {
        refusal.ShowHelp = false;
        var words = new StringWriter();
        await parsed.InvokeAsync(new InvocationConfiguration { Output = words, Error = words }, CancellationToken.None);
        foreach (var line in words.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            await host.Error.WriteLineAsync($"docket: {SafeText.OneLine(TypeName().Replace(line, Plainly))}");
        }

        await host.Error.WriteLineAsync($"See '{NameOf(parsed.CommandResult.Command)} --help'.");
        return (int)ExitCode.Usage;
    }

    // Cannot parse argument 'x' for command 'show' as expected type 'System.Int64'.
    private static string Plainly(Match type) => type.Value.Contains("Int", StringComparison.Ordinal) ? "a whole number" : type.Value.Contains("Double", StringComparison.Ordinal) ? "a number" : "one of its values";

    [GeneratedRegex("expected type '[^']*'")]
    private static partial Regex TypeName();

    // What a command that failed had written; help and completions too.
    private static async Task FlushAsync(Host host)
    {
        try
        {
            await host.Output.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // The reader is gone, or the disk full; the command said so if it could.
        }
    }

    /// <summary>A command with those it stands in: <c>docket jobs list</c>.</summary>
    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{NameOf(parent)} {command.Name}" : "docket";
}

/// <summary>Carries the host to the command.</summary>
internal sealed class CommandInvocation : InvocationConfiguration
{
    public CommandInvocation(Host host)
    {
        Host = host;
        Output = host.Output;
        Error = host.Error;
        EnableDefaultExceptionHandler = false;
        ProcessTerminationTimeout = host.TakesSignals ? TimeSpan.FromSeconds(5) : null;
    }

    public Host Host { get; }
}
