using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Web.Jobs;

namespace Docket.Web.Tests.Jobs;

/// <summary>What the table shows, as an address and as a request.</summary>
public sealed class JobsQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 2, 3, 4, TimeSpan.Zero);

    [Fact]
    public void Address_OfEverything_IsReadBackAsItWas()
    {
        var query = new JobsQuery
        {
            Text = "night & rain, 100% a=b #7 é\u202E",
            Statuses = ["on_review", "stopped"],
            Annotators = [4, 5],
            Reviewers = [0, 9],
            Projects = [2],
            Datasets = [31, 32],
            Ids = [1, 2],
            Overdue = true,
            Archived = true,
            Sort = "priority",
            Ascending = true,
        };

        var read = JobsQuery.Parse("http://docket.test/sub/" + query.Address);

        Assert.Equal(query.Address, read.Address);
        Assert.Equal(query.Text, read.Text);
        Assert.Equal(query.Reviewers, read.Reviewers);
        Assert.Equal(("priority", true, true, true), (read.Sort, read.Ascending, read.Archived, read.Overdue));
    }

    [Theory]
    [InlineData("jobs", "jobs")]
    [InlineData("jobs?", "jobs")]
    [InlineData("jobs?sort=-id", "jobs")]
    [InlineData("jobs?sort=id", "jobs?sort=id")]
    [InlineData("jobs?status=on_review,nonsense&annotator=x,-3,7,7&sort=password&other=1&q", "jobs?status=on_review&annotator=7")]
    [InlineData("jobs?sort=-name#main", "jobs?sort=-name")]
    public void Address_OfOthers_IsReadWithoutWhatMeansNothing(string address, string expected) => Assert.Equal(expected, JobsQuery.Parse(address).Address);

    [Theory]
    [InlineData("100%_\\", "name ilike \"%100\\\\%\\\\_\\\\\\\\%\"")]
    [InlineData(" #12 ", "id = 12")]
    [InlineData("#x", "name ilike \"%#x%\"")]
    [InlineData("  ", "")]
    public void Request_OfAText_LooksForItAsItIs(string text, string expected) => Assert.Equal(expected, Conditions(new JobsQuery { Text = text }));

    [Fact]
    public void Request_OfFilters_NamesEachAndNobodyByNull()
    {
        var query = new JobsQuery { Statuses = ["pending"], Annotators = [3], Reviewers = [0, 9], Projects = [1], Datasets = [2], Archived = true };

        Assert.Equal("disabled = true; status in [\"pending\"]; reviewerId in [null,9]; userId in [3]; projectId in [1]; datasetId in [2]", Conditions(query));
        Assert.True(query.ToRequest(1, Now).ShowDisabled);
        Assert.False(new JobsQuery().ToRequest(1, Now).ShowDisabled);
        Assert.Equal(("id", "desc"), (new JobsQuery().ToRequest(1, Now).Sort, new JobsQuery().ToRequest(1, Now).SortOrder));
    }

    [Fact]
    public void Request_OfWhatIsOverdue_NamesTheMomentAndWhatEnds()
    {
        Assert.Equal("dueAt < \"2026-11-26T14:02:03.004Z\"; status !in [\"completed\",\"stopped\"]", Conditions(JobsQuery.Parse("jobs?due=overdue")));
        Assert.Equal("jobs", JobsQuery.Parse("jobs?due=tomorrow").Address);
    }

    [Fact]
    public void Press_OnAHead_SortsThenTurnsRound()
    {
        var name = JobColumn.All.Single(column => column.Field == "name");
        var created = JobColumn.All.Single(column => column.Field == "id");

        Assert.Equal("jobs?sort=name", name.Press(new JobsQuery()).Address);
        Assert.Equal("jobs?sort=-name", name.Press(name.Press(new JobsQuery())).Address);
        Assert.Equal("jobs", created.Press(name.Press(new JobsQuery())).Address);
        Assert.Equal("jobs?sort=id", created.Press(new JobsQuery()).Address);
    }

    [Fact]
    public void Conditions_WithoutOrder_AreTold()
    {
        Assert.False(new JobsQuery { Sort = "name" }.HasConditions);
        Assert.True(new JobsQuery { Ids = [1] }.HasConditions);
    }

    private static string Conditions(JobsQuery query) => string.Join("; ", query.ToRequest(1, Now).Filter!.Select(filter => $"{filter.Field} {filter.Operator} {filter.Value}"));
}
