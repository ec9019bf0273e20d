using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Docket.Web.Images;

/// <summary>
/// An image with its figures, drawn by the module <c>canvas/picture.js</c>, which fetches both itself. It fills the positioned element around it. The only
/// class that calls that module.
/// </summary>
public sealed partial class PictureView : ComponentBase, IAsyncDisposable
{
    private ElementReference stage;
    private DotNetObjectReference<PictureView>? self;
    private IJSObjectReference? module;
    private IJSObjectReference? host;
    private (long Image, long? Job) shown;
    private string? problem;
    private bool isGone;

    /// <summary>The image's project, whose classes have the colours.</summary>
    [Parameter, EditorRequired] public long ProjectId { get; set; }

    /// <summary>The image.</summary>
    [Parameter, EditorRequired] public long ImageId { get; set; }

    /// <summary>The job in which it is looked at, null outside of jobs.</summary>
    [Parameter] public long? JobId { get; set; }

    /// <summary>What it shows, for those who do not see it.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>Told what is shown when it is.</summary>
    [Parameter] public EventCallback<PictureReport> OnShown { get; set; }

    /// <summary>Told the figure that somebody chose, null for none.</summary>
    [Parameter] public EventCallback<long?> OnSelected { get; set; }

    /// <summary>Told the zoom in percent of the image's pixels.</summary>
    [Parameter] public EventCallback<double> OnZoom { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Begins to fetch images that will soon be shown, at most three.</summary>
    public ValueTask PrefetchAsync(IEnumerable<long> imageIds) => module is null || host is null ? ValueTask.CompletedTask : module.InvokeVoidAsync("prefetch", host, imageIds.ToArray(), JobId);

    /// <summary>Shows the whole image.</summary>
    public ValueTask FitAsync() => host?.InvokeVoidAsync("fit") ?? ValueTask.CompletedTask;

    /// <summary>Draws a pixel of the image as one of the screen.</summary>
    public ValueTask ActualSizeAsync() => host?.InvokeVoidAsync("setView", "actual") ?? ValueTask.CompletedTask;

    /// <summary>Changes how figures are drawn.</summary>
    /// <param name="labels"><c>none</c>, <c>class</c> or <c>tags</c>.</param>
    /// <param name="opacity">Of the insides, 0 to 1.</param>
    /// <param name="hiddenClasses">Classes that are not drawn.</param>
    public ValueTask LookAsync(string labels, double opacity, IEnumerable<long> hiddenClasses) =>
        module is null || host is null ? ValueTask.CompletedTask : module.InvokeVoidAsync("look", host, labels, opacity, hiddenClasses.ToArray());

    /// <summary>A figure was chosen; called by the module.</summary>
    [JSInvokable]
    public Task OnSelect(long? figureId) => OnSelected.InvokeAsync(figureId);

    /// <summary>The view changed; called by the module.</summary>
    [JSInvokable]
    public Task OnView(double percent, bool isFitted) => OnZoom.InvokeAsync(percent);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./canvas/picture.js");
        }

        if (module is not null && shown != (ImageId, JobId))
        {
            await ShowAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        isGone = true;
        if (host is not null)
        {
            await host.InvokeVoidAsync("dispose");
            await host.DisposeAsync();
        }

        if (module is not null)
        {
            await module.DisposeAsync();
        }

        self?.Dispose();
    }

    private async Task ShowAsync()
    {
        shown = (ImageId, JobId);
        var had = problem;
        try
        {
            host ??= await module!.InvokeAsync<IJSObjectReference>("open", stage, ProjectId, self);
            if (await module!.InvokeAsync<string?>("show", host, ImageId, JobId, true) is { } report && !isGone)
            {
                var read = JsonSerializer.Deserialize(report, PictureJson.Default.PictureReport)!;
                problem = read.PictureError;
                await OnShown.InvokeAsync(read);
            }
        }
        catch (JSException refused) when (!isGone)
        {
            problem = refused.Message;
        }

        if (had != problem)
        {
            StateHasChanged();
        }
    }
}

/// <summary>What is on the screen.</summary>
/// <param name="PictureError">Why there is no picture, null if there is one; figures are drawn all the same.</param>
/// <param name="Figures">How many figures there are.</param>
/// <param name="Unknown">How many of them are of types that are not drawn.</param>
/// <param name="Legend">The classes of the figures.</param>
public sealed record PictureReport(string? PictureError, int Figures, int Unknown, IReadOnlyList<LegendEntry> Legend);

/// <summary>A class with figures on the image.</summary>
public sealed record LegendEntry(long ClassId, string Title, string Color, int Count);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PictureReport))]
internal sealed partial class PictureJson : JsonSerializerContext;
