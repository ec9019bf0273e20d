using Docket.Web.Look;
using Microsoft.JSInterop;

namespace Docket.Web.Tests.Look;

/// <summary>A module whose component is left at any moment.</summary>
public sealed class ModuleHostTests : IAsyncDisposable
{
    private readonly Pending js = new();
    private readonly Pending module = new();
    private readonly Pending thing = new();
    private readonly ModuleHost host;

    public ModuleHostTests() => host = new ModuleHost(js, "./canvas/some.js");

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Opened_AskedTwiceMeanwhile_IsOpenOnceAndClosedWithItsComponent()
    {
        var (first, second) = (OpenAsync(), OpenAsync());
        js.Answer("import", module);
        module.Answer("open", thing);

        Assert.True(await first && await second);
        Assert.Equal((module, thing), host.Open);
        await host.DisposeAsync();

        Assert.Null(host.Open);
        Assert.Equal(["import"], js.Calls);
        Assert.Equal(["open", "(disposed)"], module.Calls);
        Assert.Equal(["dispose", "(disposed)"], thing.Calls);
    }

    [Fact]
    public async Task Left_WhileTheModuleComes_OpensNothing()
    {
        var opening = OpenAsync();
        await host.DisposeAsync();
        js.Answer("import", module);

        Assert.False(await opening);
        Assert.False(await OpenAsync());
        Assert.Equal(["(disposed)"], module.Calls);
    }

    [Fact]
    public async Task Left_WhileItIsBeingOpened_IsClosedOnceItIs()
    {
        var opening = OpenAsync();
        js.Answer("import", module);
        await host.DisposeAsync();
        module.Answer("open", thing);

        Assert.False(await opening);
        Assert.Null(host.Open);
        Assert.Equal(["open", "(disposed)"], module.Calls);
        Assert.Equal(["dispose", "(disposed)"], thing.Calls);
    }

    [Fact]
    public async Task Refused_MayBeTriedAgain()
    {
        var refused = OpenAsync();
        js.Answer("import", module);
        module.Refuse("open", "no canvas");
        await Assert.ThrowsAsync<JSException>(() => refused);

        var again = OpenAsync();
        module.Answer("open", thing);

        Assert.True(await again);
        Assert.Equal(["import"], js.Calls);
    }

    private Task<bool> OpenAsync() => host.OpenAsync(one => one.InvokeAsync<IJSObjectReference>("open"));

    // The browser, a module or a thing of it, which answers when the test says so.
    private sealed class Pending : IJSRuntime, IJSObjectReference
    {
        private readonly Dictionary<string, TaskCompletionSource<object>> waiting = [];

        public List<string> Calls { get; } = [];

        public void Answer(string name, object with) => waiting[name].SetResult(with);

        public void Refuse(string name, string why) => waiting[name].SetException(new JSException(why));

        public async ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            return identifier == "dispose" ? default! : (T)await (waiting[identifier] = new()).Task;
        }

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<T>(identifier, args);

        public ValueTask DisposeAsync()
        {
            Calls.Add("(disposed)");
            return ValueTask.CompletedTask;
        }
    }
}
