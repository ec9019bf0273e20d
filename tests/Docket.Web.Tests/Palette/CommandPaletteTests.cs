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

    public CommandPaletteTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddDocketWeb(new Uri("http://docket.test/"));
        context.Services.AddSingleton<TimeProvider>(new FakeTimeProvider());
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
}
