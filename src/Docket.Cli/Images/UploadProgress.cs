using System.Globalization;
using Docket.Cli.Output;
using Spectre.Console;

namespace Docket.Cli.Images;

/// <summary>
/// How far an upload is, on stderr: on a terminal a bar with what is done, the rate and the time that is left, else a line now and then.
/// </summary>
internal sealed class UploadProgress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly CommandRun run;
    private readonly int files;
    private readonly long bytes;
    private readonly ProgressTask? bar;
    private readonly long start;
    private long lastLine;
    private int filesDone;
    private long bytesDone;

    private UploadProgress(CommandRun run, List<PictureFile> files, ProgressTask? bar)
    {
        (this.run, this.files, this.bar) = (run, files.Count, bar);
        bytes = files.Sum(file => file.Length);
        lastLine = start = run.Host.Clock.GetTimestamp();
    }

    /// <summary>Shows how far the action is while it runs.</summary>
    public static async Task RunAsync(CommandRun run, List<PictureFile> files, Func<UploadProgress, Task> action)
    {
        if (!CanDraw(run))
        {
            await action(new UploadProgress(run, files, bar: null));
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(run.Host.Error), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = Colours(run) });
        await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Text(0, files.Count), maxValue: Math.Max(1, files.Sum(file => file.Length)));
                await action(new UploadProgress(run, files, bar));
            });
    }

    /// <summary>Another file is done with, however it ended.</summary>
    public void Report(long length)
    {
        filesDone++;
        bytesDone += length;
        if (bar is not null)
        {
            bar.Description = Text(filesDone, files);
            bar.Increment(length);
        }
        else if (run.Host.Clock.GetElapsedTime(lastLine) >= BetweenLines)
        {
            lastLine = run.Host.Clock.GetTimestamp();
            run.Say(Line());
        }
    }

    // Lines of data that come meanwhile would tear a bar on the same terminal.
    private static bool CanDraw(CommandRun run) =>
        run.Host.ErrorIsTerminal && run.Host.Variable("TERM") != "dumb" && !run.Get(GlobalOptions.Quiet)
        && (run.Get(Formats.Option) == Format.Table || !run.Host.OutputIsTerminal);

    private static ColorSystemSupport Colours(CommandRun run) => run.Host.Variable("NO_COLOR") is null ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors;

    private static string Text(int done, int of) => string.Create(CultureInfo.InvariantCulture, $"{done}/{of} files");

    private string Line()
    {
        var rate = bytesDone / run.Host.Clock.GetElapsedTime(start).TotalSeconds;
        var left = rate > 0 ? string.Create(CultureInfo.InvariantCulture, $", {(bytes - bytesDone) / rate:0} s left") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{filesDone}/{files} files, {bytesDone / 1e6:0.0} of {bytes / 1e6:0.0} MB, {rate / 1e6:0.0} MB/s{left}");
    }
}
