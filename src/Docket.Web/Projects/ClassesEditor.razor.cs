using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Projects;

/// <summary>
/// The classes of a project. A change sends only what was changed, after a look at what others changed meanwhile; a new class is added to the set as it is now.
/// </summary>
public sealed partial class ClassesEditor : PageBase
{
    private ProjectMeta? meta;
    private ObjectClass? original;
    private ObjectClass? removed;
    private long? uses;
    private IReadOnlyList<string> warnings = [];
    private IReadOnlyList<string> lost = [];
    private KeypointDraft template = KeypointDraft.Read(RawJson.EmptyObject);
    private RawJson asRead;
    private string name = "";
    private string shape = "";
    private string? color;
    private string hotkey = "";
    private string description = "";

    /// <summary>The project.</summary>
    [Parameter, EditorRequired] public long ProjectId { get; set; }

    private bool MayWrite => Session.May(Permissions.ProjectsWrite);

    private bool IsGraph => shape == GeometryType.Graph.Value;

    private string Heading => original?.Id is null ? "New class" : $"Class {original.Title}";

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => TryAsync(async () => meta = await Docket.Projects.MetaAsync(ProjectId, Gone));

    private void Add() => Edit(new ObjectClass { Title = "", Shape = GeometryType.Rectangle, Color = LabelWords.NextColor(meta!.Classes.Select(one => one.Color)) });

    private void Edit(ObjectClass one)
    {
        (original, warnings, lost, Failure) = (one, [], [], null);
        template = KeypointDraft.Read(one.GeometryConfig);
        asRead = template.Write();
        (name, shape, color, hotkey, description) = (one.Title, one.Shape.Value, one.Color, one.Hotkey, one.Description);
    }

    private void Close() => original = null;

    private Task SaveAsync() => TryAsync(async () =>
    {
        warnings = IsGraph ? [.. template.Problems()] : [];
        if (warnings.Count > 0 || await LosesKeypointsAsync())
        {
            return;
        }

        var wanted = original! with { Title = name.Trim(), Shape = GeometryType.From(shape), Color = color, Hotkey = hotkey.Trim(), Description = description.Trim(), GeometryConfig = Config() };
        var now = await Docket.Projects.MetaAsync(ProjectId, Gone);
        if (wanted.Id is null)
        {
            meta = await Docket.Projects.MetaUpdateAsync(ProjectId, now with { Classes = [.. now.Classes, wanted] }, Gone);
            original = null;
            return;
        }

        var current = now.Classes.FirstOrDefault(one => one.Id == wanted.Id) ?? throw new DocketException(ErrorCode.Conflict, $"Somebody removed the class {original!.Title} meanwhile.") { Status = 409 };
        var merged = MetaMerge.Of(original!, wanted, current);
        if (merged.Clashes.Count > 0)
        {
            (warnings, original) = ([MetaMerge.Words("class", merged.Clashes)], current);
            return;
        }

        await StoreAsync(now, current, merged.Value);
        original = null;
    });

    // A template goes with the whole set alone; what else changes goes by itself, which others' changes of the set do not meet.
    private async Task StoreAsync(ProjectMeta now, ObjectClass current, ObjectClass wanted)
    {
        if (wanted.GeometryConfig.Equals(current.GeometryConfig))
        {
            await Docket.Advanced.ObjectClassesEditInfoAsync(Changes(current, wanted), Gone);
            meta = await Docket.Projects.MetaAsync(ProjectId, Gone);
            return;
        }

        meta = await Docket.Projects.MetaUpdateAsync(ProjectId, now with { Classes = [.. now.Classes.Select(one => one.Id == wanted.Id ? wanted : one)] }, Gone);
    }

    // As it came while nobody changed it. A class that is no more of keypoints keeps its template, for the figures that it may have.
    private RawJson Config() => IsGraph ? template.Write() is var written && written.Equals(asRead) && original!.Shape == GeometryType.Graph ? original.GeometryConfig : written
        : original!.Id is null ? RawJson.EmptyObject : original.GeometryConfig;

    /// <summary>Warns once of keypoints that are taken out although figures may have them: the Python SDK cannot read such figures.</summary>
    private async Task<bool> LosesKeypointsAsync()
    {
        var missing = IsGraph && original!.Id is not null ? template.Lost : [];
        var images = missing.All(lost.Contains) ? 0 : await ImagesWithAsync(original!.Id!.Value);
        if (images == 0)
        {
            return false;
        }

        lost = missing;
        warnings =
        [
            $"Figures of this class are on {Numbers.Of(images, "image")} and may have what is taken out ({string.Join(", ", missing)}); programs cannot read them then. "
            + "Nothing was saved. Save again to take it out.",
        ];
        return true;
    }

    private async Task<long> ImagesWithAsync(long classId)
    {
        var filter = new TypedFilter { Type = "objects_class", Data = RawJson.Parse($$"""{"classId": {{classId}}}""") };
        return (await Docket.Images.ListAsync(new() { ProjectId = ProjectId, Filters = [filter], PerPage = 1 }, Gone)).Total;
    }

    /// <summary>Only what differs: the server keeps the rest, whoever changes it at this moment.</summary>
    internal static EditClassRequest Changes(ObjectClass now, ObjectClass wanted) => new()
    {
        Id = wanted.Id!.Value,
        Name = wanted.Title == now.Title ? null : wanted.Title,
        Shape = wanted.Shape == now.Shape ? null : wanted.Shape,
        Color = wanted.Color == now.Color ? null : wanted.Color,
        Hotkey = wanted.Hotkey == now.Hotkey ? null : wanted.Hotkey,
        Description = wanted.Description == now.Description ? null : wanted.Description,
    };

    private Task AskRemovalAsync(ObjectClass one) => TryAsync(async () =>
    {
        (removed, uses) = (one, null);
        uses = await ImagesWithAsync(one.Id!.Value);
    });

    private Task RemoveAsync() => TryAsync(async () =>
    {
        await Docket.Projects.ClassesRemoveAsync(new() { Id = removed!.Id!.Value, ProjectId = ProjectId }, Gone);
        Toasts.Show($"The class {removed.Title} is removed");
        removed = null;
        meta = await Docket.Projects.MetaAsync(ProjectId, Gone);
    });
}
