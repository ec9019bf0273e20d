using Docket.Tests.Support;

namespace Docket.Tests.Projects;

/// <summary>Projects whose settings forbid to annotate.</summary>
public sealed class ReadOnlyProjectTests(Servers servers)
{
    [Theory, Databases]
    public async Task Annotations_OfAReadOnlyProject_AreOnlyRead(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var job = await scene.JobAsync();
        (await SetAsync(scene, "true")).Ok();

        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Refused(403, "FORBIDDEN");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Refused(403, "FORBIDDEN");

        Assert.Equal(0, (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["total"]!.GetValue<int>());
        (await SetAsync(scene, "false")).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
    }

    private static Task<RawAnswer> SetAsync(Scene scene, string flag) =>
        scene.Manager.Raw.PostAsync("projects.settings.update", $$"""{"id": {{scene.ProjectId}}, "settings": {"advancedSettings": {"isReadOnlyProject": {{flag}}} } }""");
}
