using System.Globalization;
using Docket.Sdk.Datasets;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Jobs;

/// <summary>Which images the new jobs are made of.</summary>
public sealed partial class NewJobWhat
{
    /// <summary>What is filled in.</summary>
    [Parameter, EditorRequired] public required NewJobDraft Draft { get; set; }

    /// <summary>The projects to choose from.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Project> Projects { get; set; }

    /// <summary>The datasets of the project.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<Dataset> Datasets { get; set; }

    /// <summary>The tags of the project.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> TagNames { get; set; }

    /// <summary>How many images without a figure were found so far.</summary>
    [Parameter] public int Found { get; set; }

    /// <summary>Told which project is chosen.</summary>
    [Parameter] public EventCallback<long> OnProject { get; set; }

    /// <summary>Told which dataset is chosen.</summary>
    [Parameter] public EventCallback<long> OnDataset { get; set; }

    /// <summary>Told when other images are chosen.</summary>
    [Parameter] public EventCallback OnChange { get; set; }

    private IEnumerable<(ImagesChosen Choice, string Name)> Choices =>
    [
        (ImagesChosen.All, "Whole dataset"), (ImagesChosen.Range, "Range"), (ImagesChosen.Tags, "Tag"), (ImagesChosen.Unlabeled, "Unlabeled"),
        .. Draft.Selected.Count > 0 ? new[] { (ImagesChosen.Selection, "Selection ") } : [],
    ];

    private Task ChooseAsync(ImagesChosen choice)
    {
        Draft.Images = choice;
        return OnChange.InvokeAsync();
    }

    private Task AddAsync(ChangeEventArgs change)
    {
        if (change.Value is string { Length: > 1 } value)
        {
            Draft.Tags.Add(new ImageTagChoice { Name = value[1..], Positive = value[0] == '+' });
        }

        return OnChange.InvokeAsync();
    }

    private Task RemoveAsync(ImageTagChoice tag)
    {
        Draft.Tags.Remove(tag);
        return OnChange.InvokeAsync();
    }

    private static string Word(ImageTagChoice tag) => tag.Positive == false ? "without" : "with";

    private static long Number(ChangeEventArgs change) => long.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
