using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Web.Jobs;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Palette;

/// <summary>What there is under a name in the team that is looked at, of everything the person may see.</summary>
internal sealed class PaletteSearch(DocketClient client, WebSession session, Keys keys, NavigationManager navigation, TimeProvider time)
{
    /// <summary>So many of a kind are shown.</summary>
    private const int Most = 5;

    /// <summary>What can be done here by a key; without a text all of it.</summary>
    public IEnumerable<PaletteItem> Commands(string text) =>
        from @group in keys.Groups
        from key in @group
        where key.Label.Contains(text.Trim(), StringComparison.CurrentCultureIgnoreCase) && key.Chord != CommandPalette.Chord
        select new PaletteItem($"Keys: {@group.Key}", "right", key.Label, key.Shown, key.Act);

    /// <summary>Finds what has the text in its name, or, for <c>#</c> and a number, the job with that id.</summary>
    /// <param name="text">Not empty.</param>
    /// <param name="ct">Ends the search.</param>
    /// <exception cref="DocketException">When the server refuses or cannot be reached.</exception>
    public async Task<IReadOnlyList<PaletteItem>> FindAsync(string text, CancellationToken ct)
    {
        var hasProjects = Place.For(session).Any(place => place.Address == "projects");
        var found = await Task.WhenAll(
            JobsAsync(text, ct),
            hasProjects ? ProjectsAsync(text, ct) : NoneAsync(),
            hasProjects ? DatasetsAsync(text, ct) : NoneAsync(),
            session.May(Permissions.GuidesRead) ? GuidesAsync(text, ct) : NoneAsync(),
            session.May(Permissions.MembersRead) ? PeopleAsync(text, ct) : NoneAsync());
        return [.. found.SelectMany(items => items)];
    }

    private static Task<IEnumerable<PaletteItem>> NoneAsync() => Task.FromResult<IEnumerable<PaletteItem>>([]);

    private async Task<IEnumerable<PaletteItem>> JobsAsync(string text, CancellationToken ct)
    {
        var request = new JobsQuery { Text = text }.ToRequest(session.TeamId, time.GetUtcNow());
        var page = await client.Jobs.ListAsync(request with { PerPage = Most }, ct);
        return page.Entities.Select(job => To("Jobs", "ticket", job.Name, $"#{job.Id}, {StatusWords.Of(job.Status).Word.ToLower(CultureInfo.CurrentCulture)}", $"jobs/{job.Id}"));
    }

    private async Task<IEnumerable<PaletteItem>> ProjectsAsync(string text, CancellationToken ct)
    {
        var page = await client.Projects.ListAsync(new() { GroupId = session.TeamId, Filter = [Patterns.Contains("name", text)], PerPage = Most }, ct);
        return page.Entities.Select(project => To("Projects", "folder", project.Name, Numbers.Of(project.ImagesCount, "image"), $"projects/{project.Id}"));
    }

    // Of all teams of the person: those of this one are picked here.
    private async Task<IEnumerable<PaletteItem>> DatasetsAsync(string text, CancellationToken ct)
    {
        var page = await client.Datasets.ListAllAsync(new Sdk.Datasets.ListAllDatasetsRequest { Filter = [Patterns.Contains("name", text)], PerPage = 100 }, ct);
        return page.Entities.Where(dataset => dataset.TeamId == session.TeamId).Take(Most)
            .Select(dataset => To("Datasets", "layers", dataset.Name, Numbers.Of(dataset.ImagesCount, "image"), $"datasets/{dataset.Id}"));
    }

    private async Task<IEnumerable<PaletteItem>> GuidesAsync(string text, CancellationToken ct)
    {
        var page = await client.Guides.ListAsync(new() { TeamId = session.TeamId, Filter = [Patterns.Contains("name", text)], Fields = ["id", "name"], PerPage = Most }, ct);
        return page.Entities.Select(guide => To("Guides", "book", guide.Name, "", $"guides/{guide.Id}"));
    }

    private async Task<IEnumerable<PaletteItem>> PeopleAsync(string text, CancellationToken ct)
    {
        var page = await client.Members.ListAsync(new() { TeamId = session.TeamId, Filter = [Patterns.Contains("login", text)], PerPage = Most }, ct);
        return page.Entities.Select(member => To("People", "people", member.Login, member.Name, $"statistics/{member.Id}"));
    }

    private PaletteItem To(string group, string icon, string name, string said, string address) => new(
        group,
        icon,
        name,
        said,
        () =>
        {
            navigation.NavigateTo(address);
            return Task.CompletedTask;
        });
}
