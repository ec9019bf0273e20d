using System.Text.Json;
using Bunit;
using Docket.Web.Look;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Web.Tests.Look;

/// <summary>A chart, the table behind it, and its file.</summary>
public sealed class ChartTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly BunitJSModuleInterop module;
    private readonly BunitJSModuleInterop host;

    public ChartTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<Docket.Web.Look.Browser>();
        module = context.JSInterop.SetupModule("./canvas/charts.js");
        host = module.SetupModule("open", _ => true);
        host.Mode = JSRuntimeMode.Loose;
    }

    private static ChartData Data => new()
    {
        Form = ChartForm.Columns,
        Axis = "Day",
        Unit = "h",
        Points = [new("1 Nov", "2026-11-01"), new("2 Nov", "2026-11-02")],
        Series = [new("Labeling", "work", [1.25, null]), new("=Review, \"late\"", "review", [0, 1234.5])],
    };

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public void Numbers_AreDrawnOnceUntilTheyChange()
    {
        var chart = Render(Data);
        chart.Render(parameters => parameters.Add(one => one.Data, Data));
        Assert.Single(host.Invocations["show"]);

        chart.Render(parameters => parameters.Add(one => one.Data, Data with { Unit = "s" }));

        using var drawn = JsonDocument.Parse((string)host.Invocations["show"][^1].Arguments[0]!);
        var model = drawn.RootElement;
        Assert.Equal(2, host.Invocations["show"].Count);
        Assert.Equal(("columns", "s"), (model.GetProperty("form").GetString(), model.GetProperty("unit").GetString()));
        Assert.Equal(["1 Nov", "2 Nov"], model.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("name").GetString()));
        Assert.Equal("[1.25,null]", model.GetProperty("series")[0].GetProperty("values").GetRawText());
    }

    [Fact]
    public void Table_HasTheNumbersOfTheChart()
    {
        var chart = Render(Data);
        Assert.Empty(chart.FindAll("table"));

        chart.Find("button[aria-pressed=false]").Click();

        Assert.True(chart.Find(".plot").HasAttribute("hidden"));
        Assert.Equal(["Day", "Labeling (h)", "=Review, \"late\" (h)"], chart.FindAll("thead th").Select(head => head.TextContent));
        Assert.Equal(["1 Nov", "1.3", "0", "2 Nov", "–", "1,234.5"], chart.FindAll("tbody :is(th, td)").Select(cell => cell.TextContent));
    }

    [Fact]
    public void File_HasExactNamesAndNumbers_AndNoFormula()
    {
        Assert.Equal("day,labeling (h),\"'=review, \"\"late\"\" (h)\"\r\n2026-11-01,1.25,0\r\n2026-11-02,,1234.5\r\n", Data.ToCsv());
    }

    [Fact]
    public void Nothing_IsSaidInWords_AndNotDrawn()
    {
        var chart = Render(Data with { Series = [new("Labeling", "work", [0, null])] });

        Assert.Contains("Nothing at all", chart.Markup, StringComparison.Ordinal);
        Assert.Empty(chart.FindAll("button"));
        Assert.DoesNotContain("show", host.Invocations.Select(call => call.Identifier));
    }

    [Fact]
    public void ManyBars_AreCutAndSaidToBe()
    {
        var many = new ChartData
        {
            Form = ChartForm.Bars,
            Axis = "Class",
            Points = [.. Enumerable.Range(1, 40).Select(number => new ChartPoint($"class {number}"))],
            Series = [new("Figures", "work", [.. Enumerable.Range(1, 40).Select(number => (double?)number)])],
        };
        var chart = Render(many);

        using var drawn = JsonDocument.Parse((string)host.Invocations["show"][^1].Arguments[0]!);
        Assert.Equal(12, drawn.RootElement.GetProperty("points").GetArrayLength());
        Assert.Contains("The first 12 of 40", chart.Markup, StringComparison.Ordinal);
        chart.Find("button[aria-pressed=false]").Click();
        Assert.Equal(40, chart.FindAll("tbody tr").Count);
    }

    [Fact]
    public async Task Leaving_GivesTheCanvasBack()
    {
        Render(Data);
        await context.DisposeComponentsAsync();
        Assert.Single(host.Invocations["dispose"]);
    }

    private IRenderedComponent<Chart> Render(ChartData data) =>
        context.Render<Chart>(parameters => parameters.Add(one => one.Title, "Time").Add(one => one.File, "time").Add(one => one.Empty, "Nothing at all").Add(one => one.Data, data));
}
