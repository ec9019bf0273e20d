using Docket.Web.Look;
using Microsoft.JSInterop;

namespace Docket.Web.Shell;

/// <summary>What a key does.</summary>
/// <param name="Chord">
/// The physical key as of <c>KeyboardEvent.code</c> with <c>Control+</c>, <c>Alt+</c>, <c>Shift+</c> before it in that order; two with a blank between them
/// are pressed one after the other; a sign such as <c>?</c> stands for itself.
/// </param>
/// <param name="Shown">How it is written for people, for example <c>G J</c>.</param>
/// <param name="Label">What it does, for the list of keys.</param>
/// <param name="Act">Does it.</param>
internal sealed record Key(string Chord, string Shown, string Label, Func<Task> Act);

/// <summary>The keys of what is on the screen. The latest owner of a key has it.</summary>
internal sealed class Keys(Browser browser) : IAsyncDisposable
{
    private readonly List<(object Owner, string Group, Key Key)> bound = [];
    private DotNetObjectReference<Keys>? self;

    /// <summary>What can be pressed now, grouped, for people.</summary>
    public IEnumerable<IGrouping<string, Key>> Groups => bound.GroupBy(one => one.Group, one => one.Key);

    /// <summary>Begins to listen, once.</summary>
    public async Task StartAsync()
    {
        if (self is null)
        {
            self = DotNetObjectReference.Create(this);
            await browser.ListenAsync(self);
            await TellAsync();
        }
    }

    /// <summary>Takes keys until <see cref="ReleaseAsync"/>; what the owner had before is given back.</summary>
    /// <param name="owner">Who has them: a page, a dialog.</param>
    /// <param name="group">Where they stand in the list of keys.</param>
    /// <param name="keys">The keys.</param>
    public Task TakeAsync(object owner, string group, params Key[] keys)
    {
        bound.RemoveAll(one => ReferenceEquals(one.Owner, owner));
        bound.AddRange(keys.Select(key => (owner, group, key)));
        return TellAsync();
    }

    /// <summary>Gives the keys back.</summary>
    public Task ReleaseAsync(object owner) => bound.RemoveAll(one => ReferenceEquals(one.Owner, owner)) > 0 ? TellAsync() : Task.CompletedTask;

    /// <summary>A key was pressed; called by the browser.</summary>
    [JSInvokable]
    public Task PressAsync(string chord) => bound.FindLast(one => one.Key.Chord == chord).Key?.Act() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        self?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task TellAsync()
    {
        if (self is not null)
        {
            await browser.BindAsync([.. bound.Select(one => one.Key.Chord).Distinct()]);
        }
    }
}
