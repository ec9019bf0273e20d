using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Docket.Web.Look;

/// <summary>The module <c>js/shell.js</c>.</summary>
internal sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    public async ValueTask OpenDialogAsync(ElementReference dialog) => await (await ModuleAsync()).InvokeVoidAsync("openDialog", dialog);

    public async ValueTask CloseDialogAsync(ElementReference dialog) => await (await ModuleAsync()).InvokeVoidAsync("closeDialog", dialog);

    public async ValueTask OpenMenuAsync(ElementReference menu, ElementReference button) => await (await ModuleAsync()).InvokeVoidAsync("openMenu", menu, button);

    public async ValueTask CloseMenuAsync(ElementReference menu) => await (await ModuleAsync()).InvokeVoidAsync("closeMenu", menu);

    /// <summary>Moves the focus to the first element that a CSS selector finds.</summary>
    public async ValueTask FocusAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("focus", selector);

    /// <summary>Scrolls an element into view, no further than needed.</summary>
    public async ValueTask RevealAsync(ElementReference element) => await (await ModuleAsync()).InvokeVoidAsync("reveal", element);

    public async ValueTask CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copy", text);

    /// <summary>Saves a text as a file of the person's.</summary>
    public async ValueTask DownloadAsync(string name, string type, string text) => await (await ModuleAsync()).InvokeVoidAsync("download", name, type, text);

    /// <param name="theme"><c>light</c> or <c>dark</c>, null for the system's.</param>
    public async ValueTask SetThemeAsync(string? theme) => await (await ModuleAsync()).InvokeVoidAsync("setTheme", theme);

    /// <summary>Sends keys to an object's <c>PressAsync</c>.</summary>
    public async ValueTask ListenAsync<T>(DotNetObjectReference<T> target) where T : class => await (await ModuleAsync()).InvokeVoidAsync("listen", target);

    /// <summary>Says which keys are taken.</summary>
    public async ValueTask BindAsync(string[] chords) => await (await ModuleAsync()).InvokeVoidAsync("bind", (object)chords);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (module is not null)
        {
            await (await module).DisposeAsync();
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/shell.js").AsTask();
}
