using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Docket.Tests.Support;

namespace Docket.Tests.Projects;

/// <summary>Waits for copies of projects and compares them.</summary>
internal static partial class CloneTasks
{
    /// <summary>The task once it has ended.</summary>
    public static async Task<JsonNode> EndAsync(RawApi api, long task)
    {
        while (true)
        {
            var info = (await api.PostAsync("tasks.info", $$"""{"id": {{task}}}""")).Ok();
            if (info["finishedAt"] is not null)
            {
                return info;
            }

            await Task.Yield();
        }
    }

    /// <summary>Everything that is answered about a project, without ids and times of its own.</summary>
    public static async Task<string> DescribeAsync(Scene scene, long project)
    {
        var raw = scene.Manager.Raw;
        var id = $$"""{"id": {{project}}}""";
        var (info, meta) = ((await raw.PostAsync("projects.info", id)).Ok(), (await raw.PostAsync("projects.meta", id)).Ok());
        var datasets = (await raw.PostAsync("datasets.list", $$"""{"projectId": {{project}}, "recursive": true, "extraFields": ["customData"]}""")).Ok()["entities"]!.AsArray();
        List<string> all = [info.ToJsonString(), meta.ToJsonString(), .. datasets.Select(dataset => dataset!.ToJsonString())];
        foreach (var dataset in datasets)
        {
            all.Add((await raw.PostAsync("images.list", $$"""{"datasetId": {{Scene.Id(dataset!)}}}""")).Ok().ToJsonString());
            all.Add((await raw.PostAsync("figures.list", $$"""{"datasetId": {{Scene.Id(dataset!)}}}""")).Ok().ToJsonString());
        }

        return string.Join('\n', all.Select(text => Times().Replace(Ids().Replace(Originals().Replace(text, "<original>"), "$1:0"), "<time>")));
    }

    [GeneratedRegex("""("(?:id|[A-Za-z]+Id|createdBy)"):\d+""")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z")]
    private static partial Regex Times();

    [GeneratedRegex(@"/storage/images/original/\w+/\d+")]
    private static partial Regex Originals();
}
