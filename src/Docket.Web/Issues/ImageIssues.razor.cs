using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Issues;
using Docket.Web.Images;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Issues;

/// <summary>The issues of an image beside its picture: what is said about it, and where.</summary>
public sealed partial class ImageIssues : PageBase
{
    private IReadOnlyList<Issue> issues = [];
    private PictureChoice? place;
    private PictureChoice? chosen;
    private long loaded;
    private long? asked;
    private long? shown;
    private bool isWriting;

    /// <summary>The team of the image.</summary>
    [Parameter, EditorRequired] public long TeamId { get; set; }

    /// <summary>The image.</summary>
    [Parameter, EditorRequired] public long ImageId { get; set; }

    /// <summary>The job in which it is looked at, null outside of jobs.</summary>
    [Parameter] public long? JobId { get; set; }

    /// <summary>What is chosen on the picture.</summary>
    [Parameter] public PictureChoice? Chosen { get; set; }

    /// <summary>The issue to open, null for none.</summary>
    [Parameter] public long? IssueId { get; set; }

    /// <summary>Told the marks for the picture.</summary>
    [Parameter] public EventCallback<IReadOnlyList<PicturePin>> OnPins { get; set; }

    /// <summary>Told where an issue that was opened stands.</summary>
    [Parameter] public EventCallback<IssuePosition> OnReveal { get; set; }

    /// <summary>Told whether a comment is being written: letters are no keys then.</summary>
    [Parameter] public EventCallback<bool> OnWriting { get; set; }

    /// <summary>Told when there is another number of open ones.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool MayWrite => Session.May(Permissions.IssuesWrite);

    private int OpenCount => issues.Count(issue => issue.Status == IssueStatus.Open);

    /// <summary>Begins to write a comment, on what is chosen.</summary>
    public Task StartAsync() => MayWrite && !isWriting ? WriteAsync(true, Chosen) : Task.CompletedTask;

    /// <summary>Opens an issue, of which a mark was pressed.</summary>
    public Task OpenAsync(long issueId) => ShowAsync(issueId);

    /// <summary>Writes none after all.</summary>
    public Task StopAsync() => WriteAsync(false, null);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (isWriting)
        {
            await OnWriting.InvokeAsync(false);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded != ImageId)
        {
            (loaded, issues, shown, chosen, asked) = (ImageId, [], null, null, null);
            await WriteAsync(false, null);
            await LoadAsync();
        }

        if (isWriting && chosen != Chosen)
        {
            await PlaceAsync(Chosen);
        }

        chosen = Chosen;
        if (IssueId is { } issueId && asked != issueId)
        {
            asked = issueId;
            await ShowAsync(issueId);
        }
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        var image = ImageId;
        var request = new ListIssuesRequest { TeamId = TeamId, Filter = [Filter.Equal("imageId", image)], Sort = "id", SortOrder = "asc" };
        var read = await Docket.Issues.ListAllAsync(request, Gone).ToListAsync(Gone);
        if (image == ImageId)
        {
            issues = read;
            await MarkAsync();
        }
    });

    // What is being written has a mark already.
    private Task MarkAsync() => OnPins.InvokeAsync(
        isWriting && place is { } at ? [.. IssuePins.Of(issues, ImageId), new PicturePin(0, issues.Count + 1, at.X, at.Y, false)] : IssuePins.Of(issues, ImageId));

    private async Task WriteAsync(bool isOn, PictureChoice? about)
    {
        if (isWriting != isOn)
        {
            isWriting = isOn;
            await OnWriting.InvokeAsync(isOn);
        }

        await PlaceAsync(about);
    }

    private async Task PlaceAsync(PictureChoice? about)
    {
        place = about;
        await MarkAsync();
        StateHasChanged();
    }

    private async Task SendAsync(string text)
    {
        CreatedIssue? made = null;
        if (await TryAsync(async () => made = await Docket.Issues.AddAsync(NewIssue.Of(TeamId, ImageId, JobId, place, text), Gone)))
        {
            await WriteAsync(false, null);
            await ChangedAsync();
            shown = made!.Id;
        }
    }

    private Task ToggleAsync(long issueId) => shown == issueId ? ShowAsync(null) : ShowAsync(issueId);

    private async Task ShowAsync(long? issueId)
    {
        shown = issueId;
        StateHasChanged();
        if (issues.FirstOrDefault(issue => issue.Id == issueId) is { } issue && IssuePins.PlacesOf(issue, ImageId).FirstOrDefault() is { } at)
        {
            await OnReveal.InvokeAsync(at);
        }
    }

    private async Task ChangedAsync()
    {
        await LoadAsync();
        await OnChanged.InvokeAsync();
    }
}
