using Bunit;
using Docket.Sdk;
using Docket.Web.Shell;
using Docket.Web.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Docket.Web.Tests.Tasks.FakeTasks;

namespace Docket.Web.Tests.Tasks;

/// <summary>Which tasks are shown, how long they are looked at, and how they are told.</summary>
public sealed class TaskFeedTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly FakeTimeProvider clock = new(FakeDocket.Start);
    private readonly FakeDocket docket = new();
    private readonly WebSession session;
    private readonly TaskFeed feed;

    public TaskFeedTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        session = new WebSession(docket, null!, new SignInWait(), context.JSInterop.JSRuntime);
        feed = new TaskFeed(docket, session, clock);
        context.Services.AddSingleton(session);
        context.Services.AddSingleton<Readings>();
        context.Services.AddSingleton(feed);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Start_WithATaskThatRuns_LooksAtItEverySecondUntilItHasEnded()
    {
        docket.Tasks.Set(One(1, done: 12));
        await session.StartAsync();

        await feed.StartAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(3, docket.Tasks.Asked.Count);
        docket.Tasks.Set(One(1, "finished"));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(4, docket.Tasks.Asked.Count);
        Assert.Equal("finished", feed.Shown.Single().Status.Value);
    }

    [Fact]
    public async Task Start_Again_AsksNothingUntilTheTeamIsAnother()
    {
        await session.StartAsync();
        await feed.StartAsync();
        await feed.StartAsync();
        Assert.Single(docket.Tasks.Asked);

        await session.ChooseAsync(session.User!.Teams![1]);
        await feed.StartAsync();

        Assert.Equal([1, 2], docket.Tasks.Asked.Select(one => one.TeamId));
    }

    [Fact]
    public async Task Cancel_OfATaskThatEndedFirst_ShowsHowItEnded()
    {
        docket.Tasks.Set(One(1));
        await session.StartAsync();
        await feed.FollowAsync(1);
        docket.Tasks.Set(One(1, "finished"));

        await feed.CancelAsync(feed.Shown[0]);

        Assert.Equal([1], docket.Tasks.Cancelled);
        Assert.Equal(("finished", null), (feed.Shown[0].Status.Value, feed.Failure));
    }

    [Fact]
    public async Task Failure_OfALook_IsShownAndLookingGoesOn()
    {
        docket.Tasks.Set(One(1));
        await session.StartAsync();
        await feed.FollowAsync(1);
        docket.Tasks.Problem = () => new DocketException(ErrorCode.Internal, "down");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(feed.Failure);

        docket.Tasks.Problem = () => null;
        docket.Tasks.Set(One(1, "stopped"));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((null, "stopped"), (feed.Failure, feed.Shown[0].Status.Value));
    }

    [Theory]
    [InlineData("queued", null, "Waits for its turn")]
    [InlineData("started", null, "Being copied …")]
    [InlineData("started", 1200, "1,200 of 1,400 images")]
    [InlineData("terminating", 1200, "Stopping …")]
    [InlineData("finished", null, "The copy is ready")]
    [InlineData("stopped", null, "Stopped, nothing of it is kept")]
    [InlineData("error", null, "the name is taken")]
    public async Task Tray_OfEachState_SaysItInWordsAndOffersWhatCanBeDone(string status, int? done, string says)
    {
        docket.Tasks.Set(One(1, status, done));
        await session.StartAsync();
        await feed.StartAsync();

        var tray = context.Render<TaskTray>();

        Assert.Equal("<b>copy 1</b>", tray.Find("bdi").TextContent);
        Assert.Equal(says, tray.Find(".dim").TextContent);
        Assert.Equal(
            status switch
            {
                "finished" => ["Open <b>copy 1</b>", "Put away: <b>copy 1</b>"],
                "stopped" or "error" => ["Put away: <b>copy 1</b>"],
                _ => ["Cancel: <b>copy 1</b>"],
            },
            tray.FindAll("button, a").Select(one => one.GetAttribute("aria-label")!));
        Assert.Equal(status == "terminating", tray.FindAll("button[aria-disabled=true]").Count == 1);
        Assert.Equal(status == "finished" ? ["projects/71"] : [], tray.FindAll("a").Select(link => link.GetAttribute("href")!));
    }

    [Fact]
    public async Task Task_PutAway_IsGone()
    {
        docket.Tasks.Set(One(1, "stopped"));
        await session.StartAsync();
        await feed.StartAsync();
        var tray = context.Render<TaskTray>();

        tray.Find("button").Click();

        tray.WaitForAssertion(() => Assert.Equal("", tray.Markup.Trim()));
    }
}
