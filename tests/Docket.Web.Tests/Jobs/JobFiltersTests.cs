using Bunit;
using Docket.Web.Jobs;
using Docket.Web.Look;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Web.Tests.Jobs;

/// <summary>The filters on the page and what they make of the address.</summary>
public sealed class JobFiltersTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly FakeTimeProvider clock = new();
    private string? address;

    public JobFiltersTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<Docket.Web.Look.Browser>();
        context.Services.AddSingleton<TimeProvider>(clock);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public void Box_InTheMenu_AddsAndTakesAwayItsValue()
    {
        Render("jobs?status=pending&sort=name").Find("[aria-label='Status'] label:nth-of-type(3) input").Change(true);
        Assert.Equal("jobs?status=pending,on_review&sort=name", address);

        Render("jobs?status=pending,on_review").Find("[aria-label='Status'] label:nth-of-type(1) input").Change(false);
        Assert.Equal("jobs?status=on_review", address);
    }

    [Fact]
    public void Chip_WhenPressed_TakesItsFilterAway()
    {
        var filters = Render("jobs?status=pending&reviewer=0");

        Assert.Equal(["Status is Pending", "Reviewer is nobody"], filters.FindAll(".chip.on bdi").Select(chip => chip.TextContent));
        filters.Find("button[aria-label='Remove the filter Reviewer nobody']").Click();

        Assert.Equal("jobs?status=pending", address);
    }

    [Fact]
    public void Text_WhileTyping_WaitsForAPause()
    {
        var filters = Render("jobs?archive=1");
        filters.Find("input[type=search]").Input("ni");
        filters.Find("input[type=search]").Input("night");
        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Null(address);

        clock.Advance(TimeSpan.FromMilliseconds(200));

        filters.WaitForAssertion(() => Assert.Equal("jobs?q=night&archive=1", address));
    }

    [Fact]
    public void Clear_WithFilters_KeepsArchiveAndOrder()
    {
        Render("jobs?q=x&status=pending&archive=1&sort=name").Find("button.quiet").Click();

        Assert.Equal("jobs?archive=1&sort=name", address);
    }

    private IRenderedComponent<JobFilters> Render(string from)
    {
        var query = JobsQuery.Parse(from);
        var session = new Docket.Web.Shell.WebSession(null!, null!, null!, null!);
        return context.Render<JobFilters>(parameters => parameters
            .Add(one => one.Query, query)
            .Add(one => one.All, FilterGroup.Of(query, new JobFilterChoices(null!, session)))
            .Add(one => one.OnChange, changed => address = changed.Address));
    }
}
