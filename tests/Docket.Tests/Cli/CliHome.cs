using Docket.Cli;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary>How a command ended, and what it wrote where.</summary>
internal sealed record Ran(int Code, string Output, string Error)
{
    public ExitCode Exit => (ExitCode)Code;

    /// <summary>The data of a command that did well and had nothing to say but perhaps words.</summary>
    public string Data()
    {
        Assert.True(Exit == ExitCode.Ok, $"ended with {Exit}: {Error}");
        return Output;
    }

    /// <summary>The line that a command ended with that did not do well, and wrote no data.</summary>
    public string Refusal(ExitCode exit)
    {
        Assert.Equal((exit, ""), (Exit, Output));
        return Error.TrimEnd();
    }
}

/// <summary>The command line in this process, with an environment and a folder for profiles of its own.</summary>
internal sealed class CliHome : IDisposable
{
    private readonly Dictionary<string, string> variables = [];

    public CliHome() => variables["DOCKET_PROFILES"] = ProfilesPath;

    public TemporaryFolder Folder { get; } = new();

    public string ProfilesPath => Path.Combine(Folder.Root, "settings", "profiles.json");

    /// <summary>What stdin gives.</summary>
    public string Input { get; set; } = "";

    public bool IsTerminal { get; set; }

    public int Width { get; set; } = 80;

    /// <summary>Where stdout and stderr both go, if they are one.</summary>
    public TextWriter? Screen { get; set; }

    public string this[string variable]
    {
        set => variables[variable] = value;
    }

    /// <summary>A home in which somebody is known by the environment.</summary>
    public static CliHome Of(Person person) => new() { ["DOCKET_ADDRESS"] = person.Server.Address, ["DOCKET_TOKEN"] = person.Token };

    public Task<Ran> RunAsync(params string[] line) => RunAsync(TestContext.Current.CancellationToken, line);

    public async Task<Ran> RunAsync(CancellationToken ct, params string[] line)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        using var bytes = new MemoryStream();
        var host = new Host
        {
            Output = Screen ?? output,
            Error = Screen ?? error,
            Input = new StringReader(Input),
            OpenOutput = () => bytes,
            OutputIsTerminal = IsTerminal,
            ErrorIsTerminal = IsTerminal,
            InputIsTerminal = IsTerminal,
            Width = Width,
            Variable = name => variables.GetValueOrDefault(name),
            ReadSecret = () => Input,
        };
        var code = await CommandLine.RunAsync(line, host, ct);
        return new Ran(code, output + System.Text.Encoding.Latin1.GetString(bytes.ToArray()), error.ToString());
    }

    public void Dispose() => Folder.Dispose();
}
