namespace Docket.Tests.Support;

/// <summary>Figures and tags on the last two images of a scene, to change and to remove.</summary>
internal sealed record Drawn(long Figure, long FigureTag, long OtherFigure, long ImageTag, long OtherImageTag)
{
    public static async Task<Drawn> CreateAsync(Scene scene)
    {
        var raw = scene.Manager.Raw;
        var figure = Scene.Id((await raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[3]))).Ok()[0]!);
        var other = Scene.Id((await raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[3], left: 40))).Ok()[0]!);
        var onFigure = Scene.Id((await raw.PostAsync("object-tags.add-to-object", $$"""{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "value": "blue"}""")).Ok());
        return new Drawn(figure, onFigure, other, await TagAsync(scene, scene.ImageIds[3]), await TagAsync(scene, scene.ImageIds[2]));
    }

    private static async Task<long> TagAsync(Scene scene, long image)
    {
        (await scene.Manager.Raw.PostAsync("image-tags.bulk.add-to-image", $$"""{"tagId": {{scene.ColorId}}, "ids": [{{image}}], "value": "blue"}""")).Ok();
        return Scene.Id((await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{image}}}""")).Ok()["tags"]![0]!);
    }
}
