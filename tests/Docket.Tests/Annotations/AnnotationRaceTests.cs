using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary>Sixteen people replacing and appending on one image at once.</summary>
public sealed class AnnotationRaceTests(Servers servers)
{
    [Theory, Databases]
    public async Task ReplacingAndAppending_AtOnce_LosesNothingAppendedAndCountsRight(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database, 2);
        var (scene, source) = (drawing.Scene, drawing.Scene.ImageIds[1]);
        (await drawing.Manager.Raw.PostAsync("annotations.bulk.add", Drawing.Body(scene, source, Drawing.Car(77)))).Ok();
        for (var round = 0; round < 3; round++)
        {
            await Race.RunAsync((client, key) => (client % 4) switch
            {
                0 or 1 => scene.Manager.Raw.PostAsync("annotations.bulk.add", Drawing.Body(scene, drawing.Image, $"{Drawing.Car(client)}, {Drawing.Car(client + 20)}", """{"name": "count", "value": 1}"""), key: key),
                2 => scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(drawing.Image, client), key: key),
                _ => scene.Manager.Raw.PostAsync("annotations.bulk.copy", $$"""{"srcImageIds": [{{source}}], "destImageIds": [{{drawing.Image}}]}""", key: key),
            });

            Assert.Equal((await drawing.ObjectsAsync()).Count, await drawing.LabelsCountAsync());
        }

        (await drawing.PutAsync(Drawing.Car(1))).Ok();
        var appended = await Race.RunAsync((client, key) => scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(drawing.Image, client), key: key));
        var there = (await drawing.ObjectsAsync()).Select(one => Scene.Id(one!)).ToHashSet();
        Assert.All(appended, answer => Assert.Contains(Scene.Id(answer.Ok()[0]!), there));
        Assert.Equal(17, await drawing.LabelsCountAsync());
    }
}
