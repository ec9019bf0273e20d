using Microsoft.Playwright;

namespace Docket.Web.Tests;

/// <summary>One Chromium for all tests, each of which has contexts of its own. It is the system's: Playwright brings none.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private IPlaywright? playwright;
    private IBrowser? chromium;

    /// <summary>Where Chromium is: as <c>DOCKET_TEST_CHROMIUM</c> says, or where systems have it.</summary>
    public static string? Path => Environment.GetEnvironmentVariable("DOCKET_TEST_CHROMIUM") is { Length: > 0 } given ? given : Places.FirstOrDefault(File.Exists);

    /// <summary>A window of its own: cookies, storage, pages.</summary>
    public Task<IBrowserContext> OpenAsync(int width, int height, ColorScheme colors = ColorScheme.Light) => chromium!.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = height },
        ColorScheme = colors,
        ReducedMotion = ReducedMotion.Reduce,
        Locale = "en-GB",
        TimezoneId = "Europe/Berlin",
    });

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Path is null)
        {
            return;
        }

        // A loaded machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            // A browser of tests asks nobody but the server.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
