using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Docket.Cli;

/// <summary>What is around a command: its streams, the terminal, the environment. Tests give their own.</summary>
internal sealed record Host
{
    /// <summary>For data.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>For words.</summary>
    public required TextWriter Error { get; init; }

    public required TextReader Input { get; init; }

    /// <summary>For data that is no text.</summary>
    public required Func<Stream> OpenOutput { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public bool InputIsTerminal { get; init; }

    /// <summary>Letters in a line of the terminal.</summary>
    public int Width { get; init; } = 80;

    /// <summary>An environment variable, null when it is empty.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Reads a line that is not shown.</summary>
    public required Func<string> ReadSecret { get; init; }

    /// <summary>Whether data may be bold: not in a pipe, and not where NO_COLOR is set (no-color.org).</summary>
    public bool HasColour => OutputIsTerminal && Variable("NO_COLOR") is null && Variable("TERM") != "dumb";

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether signals of the system (Ctrl+C) end the command; not so in a process that does other things too.</summary>
    public bool TakesSignals { get; init; }

    public static Host OfProcess()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        // Text in a pipe or file is UTF-8 on every system, whatever its terminals speak.
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Host
        {
            Output = new StreamWriter(OpenStdout(), utf8, bufferSize: 16 * 1024),
            Error = Console.Error,
            Input = Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), utf8) : Console.In,
            OpenOutput = OpenStdout,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            InputIsTerminal = !Console.IsInputRedirected,
            Width = Console.IsOutputRedirected ? 80 : WidthOfTerminal(),
            Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null,
            ReadSecret = ReadFromKeyboard,
            TakesSignals = true,
        };
    }

    // Console takes a pipe that nobody reads any more for one that was written to; here that fails, so that the command ends. Files stay with Console,
    // since a stream of .NET's own does not move the place in the file that a script's next command goes on from.
    private static Stream OpenStdout()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }

    private static int WidthOfTerminal()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    private static string ReadFromKeyboard()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        return text.ToString();
    }
}
