using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Docket.Web.Look;

/// <summary>The module <c>js/shell.js</c>.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    /// <summary>Opens a dialog above everything and moves the focus into it.</summary>
    public async ValueTask OpenDialogAsync(ElementReference dialog) => await (await ModuleAsync()).InvokeVoidAsync("openDialog", dialog);

    /// <summary>Closes a dialog.</summary>
    public async ValueTask CloseDialogAsync(ElementReference dialog) => await (await ModuleAsync()).InvokeVoidAsync("closeDialog", dialog);

    /// <summary>Opens a menu beside its button.</summary>
    public async ValueTask OpenMenuAsync(ElementReference menu, ElementReference button) => await (await ModuleAsync()).InvokeVoidAsync("openMenu", menu, button);

    /// <summary>Closes a menu.</summary>
    public async ValueTask CloseMenuAsync(ElementReference menu) => await (await ModuleAsync()).InvokeVoidAsync("closeMenu", menu);

    /// <summary>Moves the focus to the first element that a CSS selector finds.</summary>
    public async ValueTask FocusAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("focus", selector);

    /// <summary>Scrolls an element into view, no further than needed.</summary>
    public async ValueTask RevealAsync(ElementReference element) => await (await ModuleAsync()).InvokeVoidAsync("reveal", element);

    /// <summary>Scrolls the first element that a CSS selector finds into view, no further than needed.</summary>
    public async ValueTask RevealAsync(string selector) => await (await ModuleAsync()).InvokeVoidAsync("reveal", selector);

    /// <summary>The width of the first element that a CSS selector finds, in CSS pixels; 0 without one.</summary>
    public async ValueTask<double> WidthAsync(string selector) => await (await ModuleAsync()).InvokeAsync<double>("width", selector);

    /// <summary>Puts a text into the clipboard.</summary>
    public async ValueTask CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copy", text);

    /// <summary>Saves a text as a file of the person's.</summary>
    public async ValueTask DownloadAsync(string name, string type, string text) => await (await ModuleAsync()).InvokeVoidAsync("download", name, type, text);

    /// <summary>Changes the theme.</summary>
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
