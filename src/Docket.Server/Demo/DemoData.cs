using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Demo.Scenes;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Demo;

/// <summary>Fills an empty database with the demo, within the unit of work that fills it with the administrator.</summary>
internal sealed class DemoData(IServiceProvider services, DataFolder folder, TimeProvider clock)
{
    /// <summary>Draws the pictures; it takes seconds, and must not be done within the unit.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<ScenePicture>> Draw()
    {
        var wanted = DemoPictures.All.ToList();
        var drawn = new ScenePicture[wanted.Count];
        Parallel.For(0, wanted.Count, index => drawn[index] = wanted[index].Draw());
        return wanted.Zip(drawn).GroupBy(pair => pair.First.Dataset, pair => pair.Second)
            .ToDictionary(group => group.Key, IReadOnlyList<ScenePicture> (group) => [.. group], StringComparer.Ordinal);
    }

    /// <summary>When the first of it happened.</summary>
    public DateTimeOffset Start => DemoStory.StartOf(clock.Now());

    /// <summary>Lets it all happen.</summary>
    /// <param name="db">The context of the unit, in which the administrator is.</param>
    /// <param name="rootToken">The administrator's token.</param>
    /// <param name="pictures">The pictures of each dataset.</param>
    public async Task FillAsync(DocketDb db, string rootToken, IReadOnlyDictionary<string, IReadOnlyList<ScenePicture>> pictures)
    {
        var demoClock = new DemoClock(Start);
        await using var server = DemoServer.Create(services, folder, db, demoClock);
        var plan = new DemoPlan(pictures);
        var people = new DemoPeople(server, rootToken);
        _ = new DemoStory(server, plan, people, clock.Now());
        await plan.RunAsync(demoClock);

        var ids = people.Ids;
        await db.Users.Where(user => ids.Contains(user.Id)).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, true));

        // Nobody repeats these calls.
        await db.StoredAnswers.ExecuteDeleteAsync();
    }
}
