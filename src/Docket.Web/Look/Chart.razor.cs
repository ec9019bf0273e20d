using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Docket.Web.Look;

/// <summary>A chart with its table and its file, drawn by the module <c>canvas/charts.js</c>. The only class that calls that module.</summary>
public sealed partial class Chart : ComponentBase, IAsyncDisposable
{
    private const int MostBars = 12;

    private ElementReference canvas;
    private ModuleHost? charts;
    private string wanted = "";
    private string drawn = "";
    private bool isTable;

    /// <summary>What it is of.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The numbers.</summary>
    [Parameter, EditorRequired] public required ChartData Data { get; set; }

    /// <summary>The name of its file, without <c>.csv</c>; no other chart of the page has it.</summary>
    [Parameter, EditorRequired] public required string File { get; set; }

    /// <summary>What is said when there is nothing to draw.</summary>
    [Parameter] public string Empty { get; set; } = "Nothing was done in this time.";

    /// <summary>What stands below.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private string Heading => $"chart-{File}";

    private int Height => Data.Form == ChartForm.Bars ? (26 * Math.Min(Data.Points.Count, MostBars)) + 8 : 190;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => charts?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected override void OnParametersSet() => wanted = Data.IsEmpty ? "" : (Data.Form == ChartForm.Bars ? Data.First(MostBars) : Data).ToJson();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            charts = new ModuleHost(Js, "./canvas/charts.js");
            await charts.OpenAsync(module => module.InvokeAsync<IJSObjectReference>("open", canvas));
        }

        if (charts?.Open is { Thing: var chart } && wanted != drawn && wanted.Length > 0)
        {
            drawn = wanted;
            await chart.InvokeVoidAsync("show", drawn);
        }
    }

    private Task SaveAsync() => Browser.DownloadAsync($"{File}.csv", "text/csv", Data.ToCsv()).AsTask();
}
