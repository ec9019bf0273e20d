using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Web.Jobs;

namespace Docket.Web.Tests.Jobs;

/// <summary>The cursor, the selection, and the pages behind them.</summary>
public sealed class JobPicksTests
{
    [Fact]
    public void Extend_DownAndUpAgain_IsFromWhereItBegan()
    {
        var picks = new JobPicks();
        picks.Toggle(5, Job(5));

        Assert.Equal((5, 3), picks.ExtendTo(7, total: 20));
        Assert.Equal((3, 3), picks.ExtendTo(3, total: 20));
        Assert.Equal((5, 15), picks.ExtendTo(99, total: 20));
        Assert.Equal(19, picks.At);
    }

    [Fact]
    public void Move_AtEitherEnd_Stays()
    {
        var picks = new JobPicks();

        Assert.False(picks.Move(-1, total: 2));
        Assert.True(picks.Move(1, total: 2));
        Assert.False(picks.Move(1, total: 2));
        Assert.False(new JobPicks().Move(1, total: 0));
    }

    [Fact]
    public void Toggle_Twice_SelectsNothingAndJobsComeInTheOrderOfTheTable()
    {
        var picks = new JobPicks();
        picks.Toggle(9, Job(9));
        picks.Toggle(2, Job(2));
        picks.Add([new JobLine(4, Job(4))]);
        Assert.Equal([2, 4, 9], picks.Jobs.Select(job => job.Id));

        picks.Toggle(4, Job(4));

        Assert.Equal([2, 9], picks.Jobs.Select(job => job.Id));
        picks.Reset();
        Assert.Equal((0, 0), (picks.Count, picks.At));
    }

    [Fact]
    public async Task Pages_OfALongList_AreAskedOnceEachAndOnlyThoseLookedAt()
    {
        var asked = new List<int>();
        var pages = new JobPages(number =>
        {
            asked.Add(number);
            return Task.FromResult(PageOf(number, total: 1050));
        });

        var lines = await pages.ReadAsync(995, 20);
        await pages.ReadAsync(1000, 5);

        Assert.Equal([20, 21], asked);
        Assert.Equal(Enumerable.Range(995, 20), lines.Select(line => line.Index));
        Assert.Equal(Enumerable.Range(995, 20).Select(index => (long)index), lines.Select(line => line.Job.Id));
        Assert.Equal((1050, 1049L), (pages.Total, (await pages.ReadAsync(1040, 50))[^1].Job.Id));
        Assert.Null(pages.Known(1));
        Assert.Equal(996, pages.Known(996)!.Id);
    }

    [Fact]
    public async Task Page_ThatFailed_IsAskedAgain()
    {
        var calls = 0;
        var pages = new JobPages(number => ++calls == 1 ? Task.FromException<Page<Job>>(new InvalidOperationException("no")) : Task.FromResult(PageOf(number, total: 3)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => pages.ReadAsync(0, 1));

        Assert.Single(await pages.ReadAsync(0, 1));
    }

    [Fact]
    public void Csv_OfNamesThatMeanSomethingToTables_IsText()
    {
        var text = new System.Text.StringBuilder();
        JobsCsv.Append(text, Job(7) with { Name = "=1+1, \"so\"", LabelerLogin = "a", CreatedAt = new DateTimeOffset(2026, 11, 26, 14, 2, 3, TimeSpan.FromHours(1)) });

        Assert.StartsWith("7,\"'=1+1, \"\"so\"\"\",pending,,,a,,", text.ToString(), StringComparison.Ordinal);
        Assert.Contains(",2026-11-26T13:02:03Z,", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(JobsCsv.Head.Count(letter => letter == ','), JobsCsvCommas(Job(1)));
    }

    private static int JobsCsvCommas(Job job)
    {
        var text = new System.Text.StringBuilder();
        JobsCsv.Append(text, job);
        return text.ToString().Count(letter => letter == ',');
    }

    private static Page<Job> PageOf(int number, int total)
    {
        var first = (number - 1) * JobPages.Size;
        return new Page<Job>
        {
            Total = total,
            PerPage = JobPages.Size,
            PagesCount = 1,
            Entities = [.. Enumerable.Range(first, Math.Max(0, Math.Min(JobPages.Size, total - first))).Select(id => Job(id))],
        };
    }

    private static Job Job(long id) =>
        new() { Id = id, Name = $"job {id}", TeamId = 1, ProjectId = 1, UserId = 1, CreatedAt = DateTimeOffset.UnixEpoch, Status = JobStatus.Pending, Meta = new JobMeta() };
}
