using Docket.Sdk.Tasks;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public sealed class TasksClientTests
{
    private readonly TestTime time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_EndsLater_LooksAgainAfterEachPause()
    {
        var server = new ScriptedHandler(Stands("queued"), Stands("started"), Stands("finished", ended: true));

        var task = await time.RunAsync(Tasks(server).WaitAsync(9, TimeSpan.FromSeconds(7), Cancelled));

        Assert.Equal((9, TaskState.Finished), (task.Id, task.Status));
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], time.Waits);
        Assert.Equal(3, server.Requests.Count(asked => asked.Uri.AbsolutePath.EndsWith("/tasks.info", StringComparison.Ordinal) && asked.Body == """{"id":9}"""));
    }

    [Fact]
    public async Task Wait_WithoutInterval_PausesASecond()
    {
        await time.RunAsync(Tasks(new(Stands("started"), Stands("finished", ended: true))).WaitAsync(9, cancellationToken: Cancelled));

        Assert.Equal([TimeSpan.FromSeconds(1)], time.Waits);
    }

    [Fact]
    public async Task Wait_TaskFails_AnswersItAsItEnded()
    {
        var task = await time.RunAsync(Tasks(new(Stands("error", ended: true))).WaitAsync(9, cancellationToken: Cancelled));

        Assert.Equal(TaskState.Error, task.Status);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Wait_CancelledInThePause_IsOperationCanceled()
    {
        using var caller = new CancellationTokenSource();
        var waiting = Tasks(new(Stands("started"))).WaitAsync(9, cancellationToken: caller.Token);
        await time.NextAsync();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_401)]
    public async Task Wait_IntervalOutOfRange_IsRefused(int seconds)
    {
        var tasks = Tasks(new(Stands("finished", ended: true)));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("pollInterval", () => tasks.WaitAsync(9, TimeSpan.FromSeconds(seconds), Cancelled));
    }

    private TasksClient Tasks(ScriptedHandler server) => new(TestMethods.Transport(server, time));

    private static Step Stands(string status, bool ended = false) => Answer(200, $$$"""
        {"id":9,"type":"clone","status":"{{{status}}}","teamId":3,"userId":2,"userLogin":"ann","description":"","createdAt":"2026-03-01T12:00:00.000Z",
         "finishedAt":{{{(ended ? "\"2026-03-01T12:01:00.000Z\"" : "null")}}},"meta":{"input":{},"output":{}},"settings":{}}
        """);
}
