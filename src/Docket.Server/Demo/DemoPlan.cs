using Docket.Server.Demo.Scenes;

namespace Docket.Server.Demo;

/// <summary>All that happens in the demo, by its time: several people work side by side, and the journal is in order.</summary>
internal sealed class DemoPlan(IReadOnlyDictionary<string, IReadOnlyList<ScenePicture>> pictures)
{
    private readonly List<(DateTimeOffset At, Func<Task> Act)> acts = [];

    /// <summary>The pictures of each dataset.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ScenePicture>> Pictures => pictures;

    /// <summary>How many acts there are by now.</summary>
    public int Count => acts.Count;

    public void Add(DateTimeOffset at, Func<Task> act) => acts.Add((at, act));

    /// <summary>Moves the acts since a number of them, so that the last is done at a time.</summary>
    public void EndAt(int since, DateTimeOffset end)
    {
        var shift = end - acts.Skip(since).Max(act => act.At);
        for (var i = since; i < acts.Count; i++)
        {
            acts[i] = (acts[i].At + shift, acts[i].Act);
        }
    }

    public async Task RunAsync(DemoClock clock)
    {
        foreach (var (at, act) in acts.OrderBy(act => act.At))
        {
            clock.MoveTo(at);
            await act();
        }
    }
}
