using System.Text.Json;
using Microsoft.JSInterop;

namespace Docket.Web.Live;

/// <summary>The tabs of the browser that look at one team; of them one leads. The module <c>js/live.js</c>.</summary>
internal sealed class LiveChannel(IJSRuntime js, ILiveTab tab) : IAsyncDisposable
{
    private DotNetObjectReference<LiveChannel>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? channel;

    /// <summary>Joins them.</summary>
    /// <param name="name">What the tabs that belong together have in common.</param>
    public async Task JoinAsync(string name)
    {
        self = DotNetObjectReference.Create(this);
        module = await js.InvokeAsync<IJSObjectReference>("import", "./js/live.js");
        channel = await module.InvokeAsync<IJSObjectReference>("join", name, self);
    }

    /// <summary>Says something to the other tabs.</summary>
    public async Task SayAsync(LiveMessage message)
    {
        if (channel is not null)
        {
            await channel.InvokeVoidAsync("say", JsonSerializer.Serialize(message, LiveJson.Default.LiveMessage));
        }
    }

    /// <summary>Another tab says something.</summary>
    [JSInvokable]
    public Task Hear(string text) => tab.HearAsync(JsonSerializer.Deserialize(text, LiveJson.Default.LiveMessage)!);

    /// <summary>This tab leads, or no longer.</summary>
    [JSInvokable]
    public Task Lead(bool leads) => tab.LeadAsync(leads);

    /// <summary>This tab is looked at, or no longer.</summary>
    [JSInvokable]
    public void Look(bool isVisible) => tab.Look(isVisible);

    /// <summary>The network is back.</summary>
    [JSInvokable]
    public void Hurry() => tab.Hurry();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (channel is not null)
        {
            await channel.InvokeVoidAsync("leave");
            await channel.DisposeAsync();
        }

        if (module is not null)
        {
            await module.DisposeAsync();
        }

        self?.Dispose();
    }
}

/// <summary>What a tab is told by its <see cref="LiveChannel"/>.</summary>
internal interface ILiveTab
{
    /// <summary>Another tab says something.</summary>
    Task HearAsync(LiveMessage message);

    /// <summary>It leads: it is the one that has the connection; or no longer.</summary>
    Task LeadAsync(bool leads);

    /// <summary>Somebody looks at it, or no longer.</summary>
    void Look(bool isVisible);

    /// <summary>The network is back: whoever waits to try again need not.</summary>
    void Hurry();
}
