using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Projects;

/// <summary>The tags of a project. A change is put into the set as the server holds it at that moment, member by member.</summary>
public sealed partial class TagsEditor : PageBase
{
    private readonly HashSet<string> classes = [];
    private ProjectMeta? meta;
    private TagMeta? original;
    private TagMeta? removed;
    private long? uses;
    private string? clash;
    private string name = "";
    private string type = "";
    private string values = "";
    private string use = "";
    private string? color;
    private string hotkey = "";

    /// <summary>The project.</summary>
    [Parameter, EditorRequired] public long ProjectId { get; set; }

    private bool MayWrite => Session.May(Permissions.ProjectsWrite);

    private string Heading => original?.Id is null ? "New tag" : $"Tag {original.Name}";

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <summary>The lines of a text that are something, each once.</summary>
    internal static IReadOnlyList<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Distinct()];

    private Task LoadAsync() => TryAsync(async () => meta = await Docket.Projects.MetaAsync(ProjectId, Gone));

    private void Add() => Edit(new TagMeta { Name = "", ValueType = TagValueType.None, Color = LabelWords.NextColor(meta!.Tags.Select(one => one.Color)) });

    private void Edit(TagMeta one)
    {
        (original, clash, Failure) = (one, null, null);
        (name, type, values, use, color, hotkey) = (one.Name, one.ValueType.Value, string.Join('\n', one.Values ?? []), one.ApplicableType, one.Color, one.Hotkey);
        classes.Clear();
        classes.UnionWith(one.Classes);
    }

    private void Close() => original = null;

    private void Toggle(string title) => _ = classes.Remove(title) || classes.Add(title);

    private TagMeta Wanted()
    {
        var kind = TagValueType.From(type);
        var kept = original!.Classes.Where(classes.Contains).Concat(meta!.Classes.Select(one => one.Title).Where(classes.Contains)).Distinct();
        return original with
        {
            Name = name.Trim(),
            ValueType = kind,
            Values = kind == TagValueType.OneOfString ? Lines(values) : null,
            ApplicableType = use,
            Classes = use == "imagesOnly" ? [] : [.. kept],
            Color = color,
            Hotkey = hotkey.Trim(),
        };
    }

    private Task SaveAsync() => TryAsync(async () =>
    {
        var wanted = Wanted();
        var now = await Docket.Projects.MetaAsync(ProjectId, Gone);
        if (wanted.Id is not null)
        {
            var current = now.Tags.FirstOrDefault(one => one.Id == wanted.Id) ?? throw new DocketException(ErrorCode.Conflict, $"Somebody removed the tag {original!.Name} meanwhile.") { Status = 409 };
            var merged = MetaMerge.Of(original!, wanted, current);
            if (merged.Clashes.Count > 0)
            {
                (clash, original) = (MetaMerge.Words("tag", merged.Clashes), current);
                return;
            }

            wanted = merged.Value;
        }

        meta = await Docket.Projects.MetaUpdateAsync(ProjectId, MetaMerge.With(now, wanted), Gone);
        original = null;
    });

    private Task AskRemovalAsync(TagMeta one) => TryAsync(async () =>
    {
        (removed, uses) = (one, null);
        var data = RawJson.Parse($$"""{"tagId": {{one.Id}}}""");
        var onImages = await Docket.Images.ListAsync(new() { ProjectId = ProjectId, Filters = [new() { Type = "images_tag", Data = data }], PerPage = 1 }, Gone);
        var onFigures = await Docket.Images.ListAsync(new() { ProjectId = ProjectId, Filters = [new() { Type = "objects_tag", Data = data }], PerPage = 1 }, Gone);
        uses = Math.Max(onImages.Total, onFigures.Total);
    });

    private Task RemoveAsync() => TryAsync(async () =>
    {
        await Docket.Projects.TagsRemoveAsync(new() { Id = removed!.Id!.Value, ProjectId = ProjectId }, Gone);
        Toasts.Show($"The tag {removed.Name} is removed");
        removed = null;
        meta = await Docket.Projects.MetaAsync(ProjectId, Gone);
    });
}
