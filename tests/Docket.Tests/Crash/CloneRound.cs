using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>Copies a small project again and again: work that goes on after its call, at whatever node.</summary>
internal sealed class CloneRound(Scene scene, Ledger ledger, Workers workers)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(string name)
    {
        var task = (await workers.WriteAsync(
            scene.Manager, "projects.clone", $$"""{"id": {{ledger.SmallProject}}, "workspaceId": {{scene.Team.WorkspaceId}}, "name": "{{name}}"}""", name))["taskId"]!.GetValue<long>();
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            var info = await workers.WriteAsync(scene.Manager, "tasks.info", $$"""{"id": {{task}}}""");
            if (info["finishedAt"] is not null)
            {
                Assert.Equal("finished", info["status"]!.GetValue<string>());
                ledger.Copy(Scene.Id(info["meta"]!["output"]!["project"]!));
                return;
            }
        }
    }
}
