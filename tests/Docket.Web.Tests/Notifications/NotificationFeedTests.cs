using Bunit;
using Docket.Sdk;
using Docket.Sdk.Notifications;
using Docket.Web.Notifications;
using Docket.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Docket.Web.Tests.Notifications.FakeNotifications;

namespace Docket.Web.Tests.Notifications;

/// <summary>When notifications are asked for, what of the answers counts, and how they are told.</summary>
public sealed class NotificationFeedTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly FakeTimeProvider clock = new(FakeDocket.Start);
    private readonly FakeDocket docket = new();
    private readonly WebSession session;
    private readonly NotificationFeed feed;

    public NotificationFeedTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        session = new WebSession(docket, null!, new SignInWait(), context.JSInterop.JSRuntime);
        feed = new NotificationFeed(docket, session, clock);
        context.Services.AddSingleton(feed);
        context.Services.AddSingleton<TimeProvider>(clock);
        context.Services.AddSingleton<Docket.Web.Look.Browser>();
        context.Services.AddSingleton<Docket.Web.Look.Moments>();
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task RefreshIfOld_WithinHalfAMinute_AsksOnce()
    {
        await session.StartAsync();
        await feed.RefreshIfOldAsync();
        clock.Advance(TimeSpan.FromSeconds(29));
        await feed.RefreshIfOldAsync();
        Assert.Single(docket.Notifications.Asked);

        clock.Advance(TimeSpan.FromSeconds(1));
        await feed.RefreshIfOldAsync();
        await feed.RefreshAsync();

        Assert.Equal(3, docket.Notifications.Asked.Count);
    }

    [Fact]
    public async Task RefreshIfOld_InAnotherTeam_AsksAtOnceAndForgets()
    {
        await session.StartAsync();
        docket.Notifications.Answer = _ => Page(1, null, One(1));
        await feed.RefreshAsync();
        var waiting = new TaskCompletionSource<NotificationList>();
        docket.Notifications.Answer = _ => waiting.Task;

        await session.ChooseAsync(session.User!.Teams![1]);
        var asked = feed.RefreshIfOldAsync();

        Assert.Equal((null, 0, 2L), (feed.All, feed.Unread, docket.Notifications.Asked[^1].TeamId));
        waiting.SetResult(await Page());
        await asked;
        Assert.Empty(feed.All!);
    }

    [Fact]
    public async Task Refresh_NobodyIsInATeam_AsksNothing()
    {
        await feed.RefreshAsync();

        Assert.Empty(docket.Notifications.Asked);
    }

    [Fact]
    public async Task Answer_ThatComesLate_DoesNotUndoALaterOne()
    {
        await session.StartAsync();
        var slow = new TaskCompletionSource<NotificationList>();
        docket.Notifications.Answer = _ => slow.Task;
        var first = feed.RefreshAsync();
        docket.Notifications.Answer = _ => Page(0, null, One(2, isRead: true), One(1, isRead: true));
        await feed.RefreshAsync();

        slow.SetResult(await Page(1, null, One(1)));
        await first;

        Assert.Equal((2, 0), (feed.All!.Count, feed.Unread));
    }

    [Fact]
    public async Task MarkAll_Always_NamesTheNewestThatIsShown()
    {
        await session.StartAsync();
        docket.Notifications.Answer = _ => Page(2, null, One(7), One(6, isRead: true), One(5));
        await feed.RefreshAsync();

        await feed.MarkAllAsync();

        Assert.Equal((7L, null), (docket.Notifications.Marked.Single().UpToId, docket.Notifications.Marked[0].Ids));
        Assert.Equal(0, feed.Unread);
        Assert.All(feed.All!, one => Assert.NotNull(one.ReadAt));
    }

    [Fact]
    public async Task Mark_OfOne_LeavesTheOthersAndOneThatIsReadAsksNothing()
    {
        await session.StartAsync();
        docket.Notifications.Answer = _ => Page(2, null, One(7), One(6, isRead: true), One(5));
        await feed.RefreshAsync();

        await feed.MarkAsync(feed.All![2]);
        await feed.MarkAsync(feed.All[1]);

        Assert.Equal([5], docket.Notifications.Marked.Single().Ids);
        Assert.Equal((1, true), (feed.Unread, feed.All[0].ReadAt is null));
    }

    [Fact]
    public async Task Older_WhenAskedFor_ComeBehind()
    {
        await session.StartAsync();
        docket.Notifications.Answer = request => request.After is null ? Page(2, "x", One(7)) : Page(2, null, One(5));
        await feed.RefreshAsync();
        Assert.True(feed.HasOlder);

        await feed.ReadOlderAsync();

        Assert.Equal([7, 5], feed.All!.Select(one => one.Id));
        Assert.Equal((false, "x"), (feed.HasOlder, docket.Notifications.Asked[^1].After));
    }

    [Fact]
    public async Task Failure_OfARefresh_KeepsWhatIsThere()
    {
        await session.StartAsync();
        docket.Notifications.Answer = _ => Page(1, null, One(1));
        await feed.RefreshAsync();
        docket.Notifications.Answer = _ => throw new DocketException(ErrorCode.Internal, "down");

        await feed.RefreshAsync();

        Assert.Equal((1, 1), (feed.All!.Count, feed.Unread));
        Assert.NotNull(feed.Failure);
    }

    [Fact]
    public async Task Panel_OfEachKind_SaysItInWordsAndLeadsToTheJob()
    {
        await session.StartAsync();
        docket.Notifications.Answer = _ => Page(1, null, One(5), One(4, "submitted", isRead: true), One(3, "rejected", isRead: true), One(2, "completed", isRead: true), One(1, "other", isRead: true));
        await feed.RefreshAsync();

        var panel = context.Render<NotificationPanel>();

        Assert.Equal(
            [
                "Unread: Rita R. gave you <b>cars 5</b> 5 min ago", "rita submitted <b>cars 4</b> for review 5 min ago", "Rita R. sent back <b>cars 3</b> to you 5 min ago",
                "rita completed <b>cars 2</b> 5 min ago", "Rita R. changed <b>cars 1</b> 5 min ago",
            ],
            panel.FindAll("li a").Select(link => string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal("jobs/105", panel.Find("li a").GetAttribute("href"));
        Assert.Equal("Mark as read: <b>cars 5</b>", panel.FindAll("li button").Single().GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(99, "99")]
    [InlineData(100, "99+")]
    public void Count_InLittleRoom_EndsAtNinetyNine(int unread, string shown) => Assert.Equal(shown, NotificationWords.Count(unread));
}
