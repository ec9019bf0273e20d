using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace Docket.Web.Images;

/// <summary>A row of the grid.</summary>
internal sealed record GridRow(int Index, IReadOnlyList<Image> Images);

/// <summary>
/// Thumbnails of a list of any length, in rows of one height, of which only those in sight exist. One stop of the Tab key, with arrow keys inside.
/// </summary>
public sealed partial class ImageGrid : ComponentBase, IAsyncDisposable
{
    private const int CellWidth = 160;

    private ElementReference scroll;
    private Virtualize<GridRow>? rows;
    private DotNetObjectReference<ImageGrid>? self;
    private ModuleHost? grid;
    private ImagePages? shown;
    private int columns;
    private int cursor;
    private int total;

    /// <summary>The images. Another object is another list, which begins at the top.</summary>
    [Parameter, EditorRequired] public required object Pages { get; set; }

    /// <summary>What is selected of it.</summary>
    [Parameter] public object Selected { get; set; } = new Selection();

    /// <summary>Whether a click opens an image, and nothing is selected.</summary>
    [Parameter] public bool Opens { get; set; }

    /// <summary>The height of a row, in CSS pixels.</summary>
    [Parameter] public int RowHeight { get; set; } = 148;

    /// <summary>What stands on a picture.</summary>
    [Parameter] public RenderFragment<Image>? Mark { get; set; }

    /// <summary>What stands below its name.</summary>
    [Parameter] public RenderFragment<Image>? Said { get; set; }

    /// <summary>Where its name leads. <value>Default: its page.</value></summary>
    [Parameter] public Func<Image, string>? AddressOf { get; set; }

    /// <summary>Told when the selection changed.</summary>
    [Parameter] public EventCallback OnSelected { get; set; }

    /// <summary>Told the image that is to be opened.</summary>
    [Parameter] public EventCallback<Image> OnOpen { get; set; }

    /// <summary>Told how many images there are.</summary>
    [Parameter] public EventCallback<int> OnTotal { get; set; }

    /// <summary>Told that images could not be fetched.</summary>
    [Parameter] public EventCallback<DocketException> OnFailure { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    private Selection Selection => (Selection)Selected;

    private int Rows => columns == 0 ? 0 : (total + columns - 1) / columns;

    /// <summary>The grid's width changed; called by the browser.</summary>
    [JSInvokable]
    public async Task OnWidth(double width)
    {
        var fitting = Math.Max(2, (int)(width / CellWidth));
        if (fitting != columns)
        {
            columns = fitting;
            StateHasChanged();
            await (rows?.RefreshDataAsync() ?? Task.CompletedTask);
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (grid?.DisposeAsync() ?? ValueTask.CompletedTask);
        self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            shown = (ImagePages)Pages;
            self = DotNetObjectReference.Create(this);
            grid = new ModuleHost(Js, "./canvas/grid.js");
            await grid.OpenAsync(module => module.InvokeAsync<IJSObjectReference>("watch", scroll, self));
        }
        else if (!ReferenceEquals(shown, Pages) && rows is not null)
        {
            (shown, cursor) = ((ImagePages)Pages, 0);
            await rows.RefreshDataAsync();
            StateHasChanged();
        }
    }

    private async ValueTask<ItemsProviderResult<GridRow>> FetchAsync(ItemsProviderRequest request)
    {
        var (pages, wide) = ((ImagePages)Pages, columns);
        try
        {
            var images = await pages.TakeAsync(request.StartIndex * wide, Math.Max(1, request.Count) * wide, request.CancellationToken);
            if (total != pages.Total)
            {
                total = (int)(pages.Total ?? 0);
                await OnTotal.InvokeAsync(total);
            }

            var some = images.Chunk(wide).Select((row, index) => new GridRow(request.StartIndex + index, row)).ToList();
            return new(some, (total + wide - 1) / wide);
        }
        catch (DocketException problem)
        {
            await OnFailure.InvokeAsync(problem);
            return new([], 0);
        }
    }

    private Task ClickAsync(MouseEventArgs click, int place, Image image) =>
        Opens ? OnOpen.InvokeAsync(image) : MoveAsync(place, click.ShiftKey, click.CtrlKey || click.MetaKey);

    private Task MoveAsync(int place, bool range, bool keep)
    {
        cursor = place;
        if (range)
        {
            Selection.To(place, keep);
        }
        else if (keep)
        {
            Selection.Toggle(place);
        }
        else
        {
            Selection.Only(place);
        }

        return OnSelected.InvokeAsync();
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        var page = 4 * columns;
        var step = key.Key switch
        {
            "ArrowLeft" => -1,
            "ArrowRight" => 1,
            "ArrowUp" => -columns,
            "ArrowDown" => columns,
            "PageUp" => -page,
            "PageDown" => page,
            "Home" => -total,
            "End" => total,
            _ => 0,
        };
        if (step != 0 && total > 0)
        {
            cursor = Math.Clamp(cursor + step, 0, total - 1);
            if (key.ShiftKey && !Opens)
            {
                await MoveAsync(cursor, range: true, keep: false);
            }

            var top = cursor / columns * RowHeight;
            await (grid?.Open?.Module.InvokeVoidAsync("reveal", scroll, top, top + RowHeight) ?? ValueTask.CompletedTask);
        }
        else if (key.Key == " " && !Opens)
        {
            await MoveAsync(cursor, key.ShiftKey, keep: true);
        }
        else if (key.Key == "a" && !Opens && (key.CtrlKey || key.MetaKey))
        {
            Selection.All(total);
            await OnSelected.InvokeAsync();
        }
        else if (key.Key is "Enter" or " " && (await shown!.TakeAsync(cursor, 1, CancellationToken.None)) is [var image])
        {
            await OnOpen.InvokeAsync(image);
        }
    }
}
