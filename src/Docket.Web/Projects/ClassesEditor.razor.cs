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
    private string? clash;
    private string name = "";
    private string shape = "";
    private string? color;
    private string hotkey = "";
    private string description = "";

    /// <summary>The project.</summary>
    [Parameter, EditorRequired] public long ProjectId { get; set; }

    private bool MayWrite => Session.May(Permissions.ProjectsWrite);

    private bool HasTemplate => original?.GeometryConfig is { } config && config.ToString() is not "{}";

    private string Heading => original?.Id is null ? "New class" : $"Class {original.Title}";

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => TryAsync(async () => meta = await Docket.Projects.MetaAsync(ProjectId, Gone));

    private void Add() => Edit(new ObjectClass { Title = "", Shape = GeometryType.Rectangle, Color = LabelWords.NextColor(meta!.Classes.Select(one => one.Color)) });

    private void Edit(ObjectClass one)
    {
        (original, clash, Failure) = (one, null, null);
        (name, shape, color, hotkey, description) = (one.Title, one.Shape.Value, one.Color, one.Hotkey, one.Description);
    }

    private void Close() => original = null;

    private Task SaveAsync() => TryAsync(async () =>
    {
        var wanted = original! with { Title = name.Trim(), Shape = GeometryType.From(shape), Color = color, Hotkey = hotkey.Trim(), Description = description.Trim() };
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
            (clash, original) = (MetaMerge.Words("class", merged.Clashes), current);
            return;
        }

        await Docket.Advanced.ObjectClassesEditInfoAsync(Changes(current, merged.Value), Gone);
        meta = await Docket.Projects.MetaAsync(ProjectId, Gone);
        original = null;
    });

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
        var filter = new TypedFilter { Type = "objects_class", Data = RawJson.Parse($$"""{"classId": {{one.Id}}}""") };
        uses = (await Docket.Images.ListAsync(new() { ProjectId = ProjectId, Filters = [filter], PerPage = 1 }, Gone)).Total;
    });

    private Task RemoveAsync() => TryAsync(async () =>
    {
        await Docket.Projects.ClassesRemoveAsync(new() { Id = removed!.Id!.Value, ProjectId = ProjectId }, Gone);
        Toasts.Show($"The class {removed.Title} is removed");
        removed = null;
        meta = await Docket.Projects.MetaAsync(ProjectId, Gone);
    });
}
