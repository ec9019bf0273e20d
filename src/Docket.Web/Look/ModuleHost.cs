using Microsoft.JSInterop;

namespace Docket.Web.Look;

/// <summary>
/// A TypeScript module and the one thing of it that a component shows. It is opened when the component was drawn, and closed when the component is left,
/// which may come first: then it is closed as soon as it is open, and nothing more is asked of it.
/// </summary>
/// <param name="js">The browser.</param>
/// <param name="address">The module, for example <c>./canvas/charts.js</c>.</param>
internal sealed class ModuleHost(IJSRuntime js, string address) : IAsyncDisposable
{
    private IJSObjectReference? module;
    private IJSObjectReference? thing;
    private Task? opening;
    private bool isGone;

    /// <summary>The module and what is open of it; null before, and once the component is left.</summary>
    public (IJSObjectReference Module, IJSObjectReference Thing)? Open => module is not null && thing is not null ? (module, thing) : null;

    /// <summary>Opens it, unless it is open.</summary>
    /// <param name="open">Opens the thing, which has a function <c>dispose</c>.</param>
    /// <returns>Whether it is open: not if the component was left meanwhile.</returns>
    /// <exception cref="JSException">The module could not be had, or refused; it may be tried again.</exception>
    public async Task<bool> OpenAsync(Func<IJSObjectReference, ValueTask<IJSObjectReference>> open)
    {
        // Once, though a component that is drawn anew meanwhile asks again.
        opening ??= BeginAsync(open);
        try
        {
            await opening;
        }
        catch (JSException)
        {
            opening = null;
            throw;
        }

        return Open is not null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var isOpen = Open is not null;
        isGone = true;
        if (isOpen)
        {
            await CloseAsync();
        }
    }

    private async Task BeginAsync(Func<IJSObjectReference, ValueTask<IJSObjectReference>> open)
    {
        module ??= await js.InvokeAsync<IJSObjectReference>("import", address);
        thing = isGone ? null : await open(module);
        if (isGone)
        {
            await CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        var (left, from) = (thing, module);
        (thing, module) = (null, null);
        if (left is not null)
        {
            await left.InvokeVoidAsync("dispose");
            await left.DisposeAsync();
        }

        if (from is not null)
        {
            await from.DisposeAsync();
        }
    }
}
