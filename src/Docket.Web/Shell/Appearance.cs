using Docket.Web.Look;
using Microsoft.JSInterop;

namespace Docket.Web.Shell;

/// <summary>Light, dark, or as the system is.</summary>
internal sealed class Appearance(Browser browser, IJSRuntime js)
{
    /// <summary><c>light</c> or <c>dark</c>, null for the system's.</summary>
    public async Task<string?> ReadAsync() => await js.InvokeAsync<string?>("localStorage.getItem", "docket-theme");

    /// <summary>Changes it, in this browser.</summary>
    public ValueTask SetAsync(string? theme) => browser.SetThemeAsync(theme);
}
