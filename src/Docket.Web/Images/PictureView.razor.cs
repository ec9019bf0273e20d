using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Web.Look;
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
    private ModuleHost? picture;
    private (long Image, long? Job, DateTimeOffset? Before) shown;
    private IReadOnlyList<PicturePin> marked = [];
    private string? problem;

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

    /// <summary>The moment of which the figures are shown too, dashed; null for none.</summary>
    [Parameter] public DateTimeOffset? Before { get; set; }

    /// <summary>Places that are marked on it.</summary>
    [Parameter] public IReadOnlyList<PicturePin> Pins { get; set; } = [];

    /// <summary>Told what somebody chose.</summary>
    [Parameter] public EventCallback<PictureChoice> OnChosen { get; set; }

    /// <summary>Told the id of a mark that was pressed.</summary>
    [Parameter] public EventCallback<long> OnPinned { get; set; }

    /// <summary>Told the zoom in percent of the image's pixels.</summary>
    [Parameter] public EventCallback<double> OnZoom { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    /// <summary>Begins to fetch images that will soon be shown, at most three.</summary>
    public ValueTask PrefetchAsync(IEnumerable<long> imageIds) => AskAsync("prefetch", imageIds.ToArray(), JobId);

    /// <summary>Shows the whole image.</summary>
    public ValueTask FitAsync() => Thing?.InvokeVoidAsync("fit") ?? ValueTask.CompletedTask;

    /// <summary>Draws a pixel of the image as one of the screen.</summary>
    public ValueTask ActualSizeAsync() => Thing?.InvokeVoidAsync("setView", "actual") ?? ValueTask.CompletedTask;

    /// <summary>Changes how figures are drawn.</summary>
    /// <param name="labels"><c>none</c>, <c>class</c> or <c>tags</c>.</param>
    /// <param name="opacity">Of the insides, 0 to 1.</param>
    /// <param name="hiddenClasses">Classes that are not drawn.</param>
    /// <param name="figures">Whether those of today are drawn at all.</param>
    public ValueTask LookAsync(string labels, double opacity, IEnumerable<long> hiddenClasses, bool figures = true) =>
        AskAsync("look", labels, opacity, hiddenClasses.ToArray(), figures);

    /// <summary>Chooses the next figure, or the one before.</summary>
    /// <param name="by">1 or -1.</param>
    public ValueTask StepAsync(int by) => Thing?.InvokeVoidAsync("step", by) ?? ValueTask.CompletedTask;

    /// <summary>Brings a place, in pixels of the image, into sight.</summary>
    public ValueTask RevealAsync(double x, double y) => AskAsync("reveal", x, y);

    /// <summary>A figure or a place was chosen; called by the module.</summary>
    [JSInvokable]
    public Task OnSelect(long? figureId, double x, double y, string? label) => OnChosen.InvokeAsync(new PictureChoice(figureId, x, y, label));

    /// <summary>A mark was pressed; called by the module.</summary>
    [JSInvokable]
    public Task OnPin(long id) => OnPinned.InvokeAsync(id);

    /// <summary>The view changed; called by the module.</summary>
    [JSInvokable]
    public Task OnView(double percent, bool isFitted) => OnZoom.InvokeAsync(percent);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            picture = new ModuleHost(Js, "./canvas/picture.js");
        }

        if (shown != (ImageId, JobId, Before))
        {
            await ShowAsync();
        }
        else if (!ReferenceEquals(marked, Pins))
        {
            await MarkAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (picture?.DisposeAsync() ?? ValueTask.CompletedTask);
        self?.Dispose();
    }

    private IJSObjectReference? Thing => picture?.Open?.Thing;

    // What is asked of it by a page that is still at work when it is left does nothing.
    private ValueTask AskAsync(string what, params object?[] with) =>
        picture?.Open is var (module, thing) ? module.InvokeVoidAsync(what, [thing, .. with]) : ValueTask.CompletedTask;

    private async Task MarkAsync()
    {
        if (Thing is not null)
        {
            marked = Pins;
            await AskAsync("mark", marked);
        }
    }

    private async Task ShowAsync()
    {
        shown = (ImageId, JobId, Before);
        var had = problem;
        try
        {
            if (await picture!.OpenAsync(module => module.InvokeAsync<IJSObjectReference>("open", stage, ProjectId, self))
                && picture.Open is var (module, thing)
                && await module.InvokeAsync<string?>("show", thing, ImageId, JobId, true, Before?.UtcDateTime.ToString("o")) is { } report
                && picture.Open is not null)
            {
                var read = JsonSerializer.Deserialize(report, PictureJson.Default.PictureReport)!;
                problem = read.PictureError;
                await MarkAsync();
                await OnShown.InvokeAsync(read);
            }
        }
        catch (JSException refused)
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
/// <param name="Before">What they are compared with, null for nothing.</param>
public sealed record PictureReport(string? PictureError, int Figures, int Unknown, IReadOnlyList<LegendEntry> Legend, PastReport? Before = null);

/// <summary>Figures of another moment.</summary>
/// <param name="Figures">How many are drawn.</param>
/// <param name="Missing">How many more there were, of which the journal no longer has the shape.</param>
/// <param name="Tags">The words of the tags that the image had.</param>
/// <param name="Retagged">The words that stood at figures whose tags are others now.</param>
public sealed record PastReport(int Figures, int Missing, IReadOnlyList<string> Tags, IReadOnlyList<string> Retagged);

/// <summary>What was chosen on a picture.</summary>
/// <param name="FigureId">The figure, null for a place without one.</param>
/// <param name="X">Where, in pixels of the image from its left.</param>
/// <param name="Y">Where, in pixels of the image from its top.</param>
/// <param name="Label">The words at the figure.</param>
public sealed record PictureChoice(long? FigureId, double X, double Y, string? Label);

/// <summary>A mark on a picture.</summary>
/// <param name="Id">What is told when it is pressed.</param>
/// <param name="Number">What stands in it.</param>
/// <param name="X">Where, in pixels of the image from its left.</param>
/// <param name="Y">Where, in pixels of the image from its top.</param>
/// <param name="IsClosed">Whether it is drawn fainter.</param>
public sealed record PicturePin(long Id, int Number, double X, double Y, bool IsClosed);

/// <summary>A class with figures on the image.</summary>
public sealed record LegendEntry(long ClassId, string Title, string Color, int Count);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PictureReport))]
internal sealed partial class PictureJson : JsonSerializerContext;
