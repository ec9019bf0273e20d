using System.Text.Json.Nodes;
using Docket.Server.Activity;
using Docket.Server.Figures;
using Docket.Tests.Jobs;
using Docket.Tests.Stats;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.history.figures</c>: what was on an image at a moment.</summary>
public sealed class ImagePastTests
{
    [Theory, Databases]
    public async Task Figures_OfAMoment_AreThoseThatWereThereAsTheyWere(Database database)
    {
        await using var worked = await WorkedScene.BeginAsync(database);
        var (scene, image) = (worked.Scene, worked.Scene.ImageIds[0]);
        long figure = 0;
        await worked.AfterAsync(10, () => scene.Annotator.SetStatusAsync(worked.Job, "in_progress"));
        await worked.AfterAsync(10, async () =>
        {
            var drawn = await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(image), worked.Job);
            figure = Scene.Id(drawn.Ok()[0]!);
            return drawn;
        });
        // What is loaded outside of a job is one entry of the journal for all figures of the image.
        await worked.AfterAsync(10, () => scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image, left: 60)));
        await worked.AfterAsync(10, () => scene.Annotator.Raw.PostAsync("figures.editInfo", Moved(figure, 30), worked.Job));
        await worked.AfterAsync(10, () => scene.Manager.Raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{figure}}]}"""));
        await worked.AfterAsync(10, () => scene.Manager.Raw.PostAsync("figures.bulk.restore", $$"""{"figureIds": [{{figure}}]}"""));

        Assert.Equal("", await LeftsAsync(scene.Manager, image, "08:00:19"));
        Assert.Equal("10", await LeftsAsync(scene.Manager, image, "08:00:20"));
        Assert.Equal("10 60", await LeftsAsync(scene.Annotator, image, "08:00:30"));
        Assert.Equal("30 60", await LeftsAsync(scene.Annotator, image, "08:00:40"));
        Assert.Equal("60", await LeftsAsync(scene.Reviewer, image, "08:00:50"));
        Assert.Equal("30 60", await LeftsAsync(scene.Reviewer, image, "08:01:00"));
        Assert.Equal("", await LeftsAsync(scene.Manager, scene.ImageIds[1], "08:01:00"));
        Snapshot.Match((await AskAsync(scene.Manager, image, "08:00:30")).Ok(), "images.history.figures");
    }

    [Theory, Databases]
    public async Task Tags_OfAMoment_AreThoseThatWereThere(Database database)
    {
        await using var worked = await WorkedScene.BeginAsync(database);
        var (scene, image) = (worked.Scene, worked.Scene.ImageIds[0]);
        var (tag, figure) = (0L, 0L);
        async Task<RawAnswer> DrawAsync(Person person, long? job = null)
        {
            var drawn = await person.Raw.PostAsync("figures.bulk.add", Tagged(scene, image), job);
            figure = figure == 0 ? Scene.Id(drawn.Ok()[0]!) : figure;
            return drawn;
        }

        (await scene.Annotator.SetStatusAsync(worked.Job, "in_progress")).Ok();
        await worked.AfterAsync(10, () => DrawAsync(scene.Manager));
        await worked.AfterAsync(10, async () =>
        {
            var added = await scene.Manager.Raw.PostAsync("tags.entities.bulk.add", $$"""{"projectId": {{scene.ProjectId}}, "tags": [{"entityId": {{image}}, "tagId": {{scene.ColorId}}, "value": "red"}]}""");
            tag = Scene.Id(added.Ok()[0]!);
            return added;
        });
        await worked.AfterAsync(10, () => scene.Manager.Raw.PostAsync("image-tags.update-tag-value", $$"""{"id": {{tag}}, "value": "blue"}"""));
        await worked.AfterAsync(10, () => DrawAsync(scene.Annotator, worked.Job));
        var attached = Scene.Id((await scene.Manager.Raw.PostAsync("figures.tags.list", $$"""{"id": {{figure}}}""")).Ok()[0]!);
        await worked.AfterAsync(10, () => scene.Manager.Raw.PostAsync("object-tags.remove-from-figure", $$"""{"tagId": {{scene.ColorId}}, "figureId": {{figure}}, "id": {{attached}}}"""));
        await worked.AfterAsync(10, () => scene.Manager.Raw.PostAsync("image-tags.remove-from-image", $$"""{"tagId": {{scene.ColorId}}, "imageId": {{image}}, "id": {{tag}}}"""));

        Assert.Equal("image: ", await TagsAsync(scene, image, "08:00:09"));
        Assert.Equal("image:  figure: red", await TagsAsync(scene, image, "08:00:10"));
        Assert.Equal("image: red figure: red", await TagsAsync(scene, image, "08:00:20"));
        Assert.Equal("image: blue figure: red", await TagsAsync(scene, image, "08:00:30"));
        Assert.Equal("image: blue figure: red figure: red", await TagsAsync(scene, image, "08:00:40"));
        Assert.Equal("image: blue figure:  figure: red", await TagsAsync(scene, image, "08:00:50"));
        Assert.Equal("image:  figure:  figure: red", await TagsAsync(scene, image, "08:01:00"));
    }

    [Theory, Databases]
    public async Task Figures_OfAnImageThatIsNotSeen_AreNotTold(Database database)
    {
        await using var worked = await WorkedScene.BeginAsync(database);
        var colleague = await worked.Scene.Team.MemberAsync(Sdk.Teams.Role.Annotator);

        (await AskAsync(colleague, worked.Scene.ImageIds[0], "09:00:00")).Refused(404, "NOT_FOUND");
        (await worked.Scene.Manager.Raw.PostAsync("images.history.figures", $$"""{"imageId": {{worked.Scene.ImageIds[0]}}, "at": "yesterday"}""")).Refused(400, "BAD_VALUE");
    }

    [Fact]
    public async Task Figure_ChangedAtTwoNodesInTurn_IsAsTheLastOfThemLeftIt()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var connection = await RunningServer.NewDatabaseAsync(Database.Postgres);
        await using var one = await RunningServer.StartAsync(Database.Postgres, connection);
        await using var other = await RunningServer.StartAsync(Database.Postgres, connection);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(one));
        var image = scene.ImageIds[0];
        var figure = Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image))).Ok()[0]!);
        RawApi[] nodes = [scene.Manager.Raw, new RawApi(other.Http, scene.Manager.Token)];

        // Each node numbers its acts from a range of its own.
        foreach (var (turn, left) in new[] { 20, 30, 40, 50 }.Index())
        {
            (await nodes[(turn + 1) % 2].PostAsync("figures.editInfo", Moved(figure, left))).Ok();
            Assert.Equal($"{left}", await LeftsAsync(scene.Manager, image, "00:00:00"));
        }
    }

    [Fact]
    public void Figure_OfWhichTheStateWasErased_IsMissingUntilItIsDrawnAnewOrGone()
    {
        var past = new PastFigures();
        past.Apply(Actions.CreateFigure, 1, null);
        past.Apply(Actions.CreateFigure, 2, null);
        past.Apply(Actions.UpdateFigure, 2, State(2));
        past.Apply(Actions.CreateFigure, 3, null);
        past.Apply(Actions.DisableFigure, 3, State(3) with { Geometry = default });

        var contract = past.ToContract(new PastTags());

        Assert.Equal([2], contract.Entities.Select(one => one.Id));
        Assert.Equal(1, contract.Missing);
    }

    private static FigureState State(long id) => new() { Id = id, ClassId = 1, GeometryType = "point", Geometry = Sdk.Json.RawJson.Parse("""{"points": {"exterior": [[1, 2]], "interior": []}}"""), Tags = [] };

    private static string Moved(long figure, int left) =>
        $$"""{"id": {{figure}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[{{left}}, 20], [{{left + 20}}, 41]], "interior": []} } }""";

    private static string Tagged(Scene scene, long image) => $$"""
        {"entityId": {{image}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}],
          "geometry": {"points": {"exterior": [[10, 20], [30, 41]], "interior": []} } }]}
        """;

    private static async Task<string> TagsAsync(Scene scene, long image, string time)
    {
        var answer = (await AskAsync(scene.Reviewer, image, time)).Ok();
        string Words(JsonNode? of) => string.Join(' ', of!["tags"]!.AsArray().Select(tag =>
        {
            Assert.Equal(scene.ColorId, tag!["tagId"]!.GetValue<long>());
            return tag["value"]!.GetValue<string>();
        }));
        return string.Join(" ", [$"image: {Words(answer)}", .. answer["entities"]!.AsArray().Select(one => $"figure: {Words(one)}")]);
    }

    private static Task<RawAnswer> AskAsync(Person person, long image, string time) =>
        person.Raw.PostAsync("images.history.figures", $$"""{"imageId": {{image}}, "at": "2030-01-01T{{time}}.000Z"}""");

    private static async Task<string> LeftsAsync(Person person, long image, string time)
    {
        var answer = (await AskAsync(person, image, time)).Ok();
        Assert.Equal(0, answer["missing"]!.GetValue<int>());
        return string.Join(' ', answer["entities"]!.AsArray().Select(one => one!["geometry"]!["points"]!["exterior"]![0]![0]!));
    }
}
