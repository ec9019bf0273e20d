using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Docket.Web.Tests;

/// <summary>
/// A window of the browser with one page. What the page complains of fails the test when the window is disposed of. Of a test that fails, a trace and a
/// picture stay.
/// </summary>
internal sealed class Window : IAsyncDisposable
{
    // A window is disposed of within its test, before the runner says how that ended: so what is thrown in the test tells.
    private static readonly ConcurrentDictionary<string, bool> Failing = new();

    private readonly string address;
    private readonly ConcurrentQueue<string> complaints = new();

    static Window() => AppDomain.CurrentDomain.FirstChanceException += (_, thrown) =>
    {
        if (thrown.Exception is XunitException or PlaywrightException or TimeoutException && TestContext.Current.Test is { } test)
        {
            Failing[test.UniqueID] = true;
        }
    };

    private Window(IBrowserContext context, IPage page, string address)
    {
        (Context, Page, this.address) = (context, page, address);
        Watch(page);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>The status of answers that belong to the test, which browsers complain of too.</summary>
    public int? Refusal { get; set; }

    public static async Task<Window> OpenAsync(Browser browser, string address, int width, int height, ColorScheme colors)
    {
        var context = await browser.OpenAsync(width, height, colors);
        await context.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true });
        return new Window(context, await context.NewPageAsync(), address);
    }

    /// <summary>Opens a page of the app, and waits until it is no more opening.</summary>
    public Task GoToAsync(string path) => GoToAsync(Page, path);

    /// <summary>Opens a page of the app in another tab.</summary>
    public async Task<IPage> OpenTabAsync(string path)
    {
        var tab = await Context.NewPageAsync();
        Watch(tab);
        await GoToAsync(tab, path);
        return tab;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!complaints.IsEmpty || (TestContext.Current.Test is { } test && Failing.ContainsKey(test.UniqueID)))
        {
            var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "failures")).FullName;
            var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "test").Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
            await Context.Pages[^1].ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
            await Context.Tracing.StopAsync(new() { Path = Path.Combine(folder, $"{name}.zip") });
        }

        await Context.CloseAsync();
        Assert.Empty(complaints);
    }

    private async Task GoToAsync(IPage tab, string path)
    {
        await tab.GotoAsync($"{address}/{path}");
        await tab.Locator("#app:not(:has([aria-busy=true]))").WaitForAsync(new() { Timeout = 60_000 });
    }

    private void Watch(IPage tab)
    {
        tab.Console += (_, message) => Note(message);
        tab.PageError += (_, error) => complaints.Enqueue(error);
    }

    // The first question of a page is who is signed in; "nobody" is an answer.
    private void Note(IConsoleMessage message)
    {
        var isAnswer = message.Text.Contains("401", StringComparison.Ordinal) || (Refusal is { } status && message.Text.Contains($"a status of {status} ", StringComparison.Ordinal));
        if (message.Type is "error" or "warning" && !isAnswer)
        {
            complaints.Enqueue($"{message.Type}: {message.Text}");
        }
    }
}
