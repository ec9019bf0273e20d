using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;

namespace Docket.Web.Datasets;

/// <summary>
/// An upload into a dataset, done by the module <c>canvas/upload.js</c>: numbers come here, and the outcomes that are in sight; never a file. The only class
/// that calls that module.
/// </summary>
public sealed partial class UploadPanel : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<UploadPanel>? self;
    private ModuleHost? upload;
    private Virtualize<UploadRow>? list;
    private UploadProgress? progress;
    private string? kind;
    private long settled;

    /// <summary>The dataset.</summary>
    [Parameter, EditorRequired] public long DatasetId { get; set; }

    /// <summary>Where files are dropped.</summary>
    [Parameter, EditorRequired] public ElementReference Zone { get; set; }

    /// <summary>The input for files.</summary>
    [Parameter, EditorRequired] public ElementReference Files { get; set; }

    /// <summary>The input for a folder.</summary>
    [Parameter, EditorRequired] public ElementReference Folder { get; set; }

    /// <summary>Told when an upload that brought images is over.</summary>
    [Parameter] public EventCallback OnAdded { get; set; }

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private DocketClient Docket { get; set; } = null!;

    private bool IsRunning => progress?.State is "running" or "waiting";

    private long Settled => progress is null ? 0 : progress.Counts.New + progress.Counts.Present + progress.Counts.Refused;

    private string Heading => progress!.State switch
    {
        "done" => $"{Numbers.Of(progress.Total, "file")} done",
        "cancelled" => $"Cancelled at {Numbers.Of(Settled)} of {Numbers.Of(progress.Total)}",
        "failed" => $"Stopped at {Numbers.Of(Settled)} of {Numbers.Of(progress.Total)}",
        "waiting" => "Waiting for the server",
        _ => $"Uploading {Numbers.Of(Settled)} of {Numbers.Of(progress.Total)}",
    };

    private IEnumerable<(string? Key, string Word, long Count)> Kinds =>
        [(null, "All", Settled), ("new", "New", progress!.Counts.New), ("present", "Known", progress.Counts.Present), ("refused", "Not taken", progress.Counts.Refused)];

    /// <summary>The upload went on; called by the module, a few times a second.</summary>
    [JSInvokable]
    public async Task OnProgress(string json)
    {
        var (before, wasRunning) = (progress?.Counts.New ?? 0, IsRunning);
        progress = JsonSerializer.Deserialize(json, UploadJson.Default.UploadProgress);
        StateHasChanged();
        if (settled != Settled && list is not null)
        {
            settled = Settled;
            await list.RefreshDataAsync();
            StateHasChanged();
        }

        if (progress?.IsSignedOut == true)
        {
            // A call of the page is held back until somebody is signed in again, and asks for that.
            _ = await Docket.Users.MeAsync();
        }

        if (progress is not null && !IsRunning && (wasRunning || before == 0) && progress.Counts.New > 0)
        {
            await OnAdded.InvokeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (upload?.DisposeAsync() ?? ValueTask.CompletedTask);
        self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            upload = new ModuleHost(Js, "./canvas/upload.js");
            await upload.OpenAsync(module => module.InvokeAsync<IJSObjectReference>("attach", DatasetId, Zone, new[] { Files, Folder }, self));
        }
    }

    private static string Words(UploadRow row) => row.Result switch
    {
        "new" => "New",
        "present" => "Known already",
        _ => $"Not taken: {row.Reason}",
    };

    private async ValueTask<ItemsProviderResult<UploadRow>> RowsAsync(ItemsProviderRequest request)
    {
        if (upload?.Open is not { Module: var module })
        {
            return new([], 0);
        }

        var json = await module.InvokeAsync<string>("rows", request.CancellationToken, DatasetId, kind, request.StartIndex, request.Count);
        var rows = JsonSerializer.Deserialize(json, UploadJson.Default.UploadRows)!;
        return new(rows.Rows, rows.Total);
    }

    private async Task ChooseAsync(string? key)
    {
        kind = key;
        await list!.RefreshDataAsync();
    }

    private Task CancelAsync() => AskAsync("cancel");

    private Task ResumeAsync() => AskAsync("resume");

    private Task ForgetAsync() => AskAsync("forget");

    private Task AskAsync(string what) => upload?.Open?.Module.InvokeVoidAsync(what, DatasetId).AsTask() ?? Task.CompletedTask;
}

/// <summary>How far an upload is, as the module says.</summary>
internal sealed record UploadProgress(string State, long Total, UploadCounts Counts, long Bytes, long BytesTotal, string? Message, bool IsSignedOut);

/// <summary>How many files had which outcome.</summary>
internal sealed record UploadCounts(long New, long Present, long Refused);

/// <summary>What became of a file.</summary>
internal sealed record UploadRow(string Name, string Result, string? Reason);

/// <summary>A part of the outcomes.</summary>
internal sealed record UploadRows(int Total, IReadOnlyList<UploadRow> Rows);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(UploadProgress))]
[JsonSerializable(typeof(UploadRows))]
internal sealed partial class UploadJson : JsonSerializerContext;
