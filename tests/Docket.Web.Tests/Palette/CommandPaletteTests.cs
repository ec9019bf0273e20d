using System.Net;
using System.Text;
using Bunit;
using Docket.Web.Palette;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Key = Docket.Web.Shell.Key;

namespace Docket.Web.Tests.Palette;

/// <summary>The palette by itself.</summary>
public sealed class CommandPaletteTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly FakeTimeProvider clock = new();

    public CommandPaletteTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddDocketWeb(new Uri("http://docket.test/"), new NothingThere());
        context.Services.AddSingleton<TimeProvider>(clock);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Closed_WhileItSearches_RunsWhatIsChosenWhenItIsOpenedAgain()
    {
        var ran = 0;
        await context.Services.GetRequiredService<Keys>().TakeAsync(this, "Here", new Key("KeyT", "T", "Try it", () => Task.FromResult(ran++)));
        var palette = context.Render<CommandPalette>();
        await palette.InvokeAsync(palette.Instance.OpenAsync);

        // The clock stands still: it waits for more to be typed.
        var search = palette.Find("#palette").InputAsync("nothing");
        await palette.Find("dialog").TriggerEventAsync("oncancel", EventArgs.Empty);
        await search;
        await palette.InvokeAsync(palette.Instance.OpenAsync);
        await palette.Find("#palette").KeyDownAsync(new KeyboardEventArgs { Code = "Enter" });

        Assert.Equal(1, ran);
    }

    [Fact]
    public async Task Enter_WhileItSearches_RunsTheFirstThatIsFound()
    {
        var ran = new List<string>();
        await context.Services.GetRequiredService<Keys>().TakeAsync(this, "Here", RunKey("T", "Try it"), RunKey("U", "Use it"));
        var palette = context.Render<CommandPalette>();
        await palette.InvokeAsync(palette.Instance.OpenAsync);

        var search = palette.Find("#palette").InputAsync("use");
        await palette.Find("#palette").KeyDownAsync(new KeyboardEventArgs { Code = "Enter" });
        Assert.Empty(ran);
        clock.Advance(TimeSpan.FromSeconds(1));
        await search;

        Assert.Equal(["Use it"], ran);
        Assert.Empty(palette.FindAll("dialog"));

        Key RunKey(string key, string name) => new($"Key{key}", key, name, () => { ran.Add(name); return Task.CompletedTask; });
    }

    private sealed class NothingThere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("""{"total": 0, "perPage": 5, "pagesCount": 1, "entities": []}""", Encoding.UTF8, "application/json"),
        });
    }
}
