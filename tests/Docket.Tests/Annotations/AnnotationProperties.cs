using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary>A thousand random annotations, through every way in and every way out: what is stored is what was sent.</summary>
public sealed class AnnotationProperties(Servers servers)
{
    private const int Annotations = 1000;
    private const int Images = 50;

    private static readonly string[] Corners =
        ["face1-topleft", "face1-topright", "face1-bottomright", "face1-bottomleft", "face2-topleft", "face2-topright", "face2-bottomright", "face2-bottomleft"];

    private static readonly Gen<string> Number = Gen.Frequency(
        (3, Gen.Int[0, 80].Select(number => number.ToString(CultureInfo.InvariantCulture))),
        (2, Gen.Int[0, 79].Select(number => $"{number.ToString(CultureInfo.InvariantCulture)}.5")),
        (1, Gen.Double[0, 80].Select(number => number.ToString("R", CultureInfo.InvariantCulture))));

    private static readonly Gen<string> Point = Gen.Select(Number, Number, (x, y) => $"[{x},{y}]");

    private static readonly Gen<string> Mask = Gen.Select(Gen.Int[0, 70], Gen.Int[0, 70], Gen.Int[1, 9], Gen.Int[1, 9], (x, y, width, height) =>
        $$"""{"origin":[{{x}},{{y}}],"data":"{{Masks.Data(width, height)}}"}""");

    private static readonly Gen<(string Class, string Type, string Geometry)> Shape = Gen.OneOf(
        Points(2, 2).Select(points => ("car", "rectangle", $$"""{"points":{"exterior":{{points}},"interior":[]} }""")),
        Gen.Select(Points(3, 9), Gen.OneOf(Gen.Const("[]"), Points(3, 5).Select(hole => $"[{hole}]")), (points, holes) => ("road", "polygon", $$"""{"points":{"exterior":{{points}},"interior":{{holes}} } }""")),
        Points(2, 9).Select(points => ("wire", "line", $$"""{"points":{"exterior":{{points}},"interior":[]} }""")),
        Points(1, 1).Select(points => ("spot", "point", $$"""{"points":{"exterior":{{points}},"interior":[]} }""")),
        Mask.Select(mask => ("mask", "bitmap", $$"""{"bitmap":{{mask}} }""")),
        Mask.Select(mask => ("thing", "alpha_mask", $$"""{"bitmap":{{mask}} }""")),
        Gen.Select(Points(3, 5), Points(3, 5), (one, two) => ("isles", "multipolygon", $$"""{"parts":[{"exterior":{{one}},"interior":[]},{"exterior":{{two}},"interior":[]}]}""")),
        Gen.Select(Points(2, 2), Gen.Double[-3, 3], (points, angle) => ("turned", "oriented_bbox", $$"""{"points":{{points}},"angle":{{angle.ToString("R", CultureInfo.InvariantCulture)}} }""")),
        Gen.Select(Point, Point, (a, b) => ("body", "graph", $$"""{"nodes":{"a":{"loc":{{a}} },"b":{"loc":{{b}},"disabled":true} } }""")),
        Points(7, 7).Select(points => ("crate", "cuboid", $$"""{"points":{{points}},"faces":[[0,1,2,3],[0,4,5,1],[1,5,6,2]]}""")),
        Point.Array[8].Select(points => ("box", "cuboid_2d", $$"""{"vertices":{ {{string.Join(',', Corners.Select((corner, index) => $"\"{corner}\":{{\"loc\":{points[index]}}}"))}} } }""")));

    private static readonly Gen<string[]> Tags = Gen.OneOf(
        Gen.Const("""{"name":"flag","value":null}"""),
        Gen.Bool.Select(isRed => $$"""{"name":"color","value":"{{(isRed ? "red" : "blue")}}"}"""),
        Gen.Double[-1e6, 1e6].Select(value => $$"""{"name":"count","value":{{value.ToString("R", CultureInfo.InvariantCulture)}} }"""),
        Gen.String[Gen.Char[' ', '\ud7ff'], 0, 12].Select(text => $$"""{"name":"note","value":{{JsonSerializer.Serialize(text)}} }"""),
        Gen.Date.Select(day => $$"""{"name":"day","value":"{{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}T00:00:00Z"}""")).Array[0, 4];

    private static readonly Gen<string> Figure = Gen.Select(Shape, Tags, Gen.Bool, Gen.Bool, Gen.Int[0, 3], (shape, tags, created, updated, priority) => $$"""
        {"classTitle":"{{shape.Class}}","geometryType":"{{shape.Type}}","description":"d{{priority}}","tags":[{{string.Join(',', tags)}}],
         "nnCreated":{{Word(created)}},"nnUpdated":{{Word(updated)}},"priority":{{priority}}{{(priority == 1 ? ",\"instance\":\"i\",\"smartToolInput\":{\"visible\":[1.50]}" : "")}},{{shape.Geometry[1..^1]}}}
        """);

    private static readonly Gen<(string Figures, string Tags)> Annotation =
        Gen.Select(Figure.Array[0, 6], Tags, (figures, tags) => (string.Join(',', figures), string.Join(',', tags)));

    [Theory, Databases]
    public async Task Random_ThroughEveryWayInAndOut_IsWhatWasSent(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database, Images);
        var scene = drawing.Scene;
        var sent = new List<(string Figures, string Tags)>();
        Annotation.Sample(sent.Add, iter: Annotations, threads: 1);
        foreach (var batch in sent.Chunk(Images))
        {
            var expected = batch.Select(one => Describe(JsonNode.Parse($$"""{"objects":[{{one.Figures}}],"tags":[{{one.Tags}}]}""")!, isSent: true)).ToList();
            var items = batch.Select((one, index) => $$"""{"imageId":{{scene.ImageIds[index]}},"annotation":{"description":"","tags":[{{one.Tags}}],"objects":[{{one.Figures}}]} }""");
            (await scene.Manager.Raw.PostAsync(
                "annotations.bulk.add", $$"""{"datasetId":{{scene.DatasetId}},"annotations":[{{string.Join(',', items)}}],"skipBoundsValidation":true}""")).Ok();

            var whole = await WholeAsync(scene);
            Assert.Equal(expected, batch.Select((_, index) => Describe(whole[scene.ImageIds[index]], isSent: false)));
            Assert.Equal(
                batch.SelectMany(one => JsonNode.Parse($"[{one.Figures}]")!.AsArray()).Select(figure => Geometry(figure!.AsObject())).Order(StringComparer.Ordinal),
                await ListedAsync(scene));
        }
    }

    [Theory, Databases]
    public async Task Random_AppendedAsFiguresOrCopied_IsReadAsItWasSent(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database, Images);
        var scene = drawing.Scene;
        var sent = new List<string[]>();
        Figure.Array[1, 4].Sample(sent.Add, iter: Images, threads: 1);
        var figures = sent.SelectMany((one, index) => one.Select(figure => $$"""{"entityId":{{scene.ImageIds[index]}},{{figure.TrimStart()[1..]}}"""));
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"datasetId":{{scene.DatasetId}},"figures":[{{string.Join(',', figures)}}],"skipBoundsValidation":true}""")).Ok();
        var expected = sent.Select(one => Describe(JsonNode.Parse($$"""{"objects":[{{string.Join(',', one)}}],"tags":[]}""")!, isSent: true)).ToList();
        var first = await WholeAsync(scene);
        Assert.Equal(expected, scene.ImageIds.Select(image => Describe(first[image], isSent: false)));

        var copies = await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, Images, "copy-");
        var body = $$"""{"srcImageIds":[{{string.Join(',', scene.ImageIds)}}],"destImageIds":[{{string.Join(',', copies)}}]}""";
        (await scene.Manager.Raw.PostAsync("annotations.bulk.copy", body)).Ok();
        (await scene.Manager.Raw.PostAsync("annotations.bulk.copy", body)).Ok();
        var copied = await WholeAsync(scene);
        Assert.Equal(expected, copies.Select(image => Describe(copied[image], isSent: false)));
    }

    private static Gen<string> Points(int least, int most) => Point.Array[least, most].Select(points => $"[{string.Join(',', points)}]");

    private static string Word(bool flag) => flag ? "true" : "false";

    /// <summary>Everything sent of an annotation, figures in the order of their priority; equal tags are one.</summary>
    private static string Describe(JsonNode annotation, bool isSent)
    {
        var figures = annotation["objects"]!.AsArray().Select(one => one!.AsObject());
        var ordered = isSent ? figures.OrderBy(one => one["priority"]!.GetValue<int>()) : figures;
        return $"{string.Join('\n', ordered.Select(Describe))}\n{Tagged(annotation["tags"]!)}";
    }

    private static string Describe(JsonObject figure) => string.Join(' ', [
        $"{figure["classTitle"]} {figure["geometryType"]} {figure["description"]} {figure["nnCreated"]} {figure["nnUpdated"]} {figure["priority"]} {figure["instance"]}",
        figure["smartToolInput"]?.ToJsonString(), Tagged(figure["tags"]!), Geometry(figure),
    ]);

    private static string Geometry(JsonObject figure) => string.Join(' ', figure
        .Where(member => member.Key is "points" or "bitmap" or "parts" or "angle" or "nodes" or "faces" or "vertices")
        .OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => $"{member.Key}={member.Value!.ToJsonString()}"));

    private static string Tagged(JsonNode tags) =>
        string.Join(',', tags.AsArray().Select(tag => $"{tag!["name"]}={JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(tag["value"]?.ToJsonString() ?? "null"))}").Distinct().Order(StringComparer.Ordinal));

    /// <summary>What is on each image, having asked in every way for it.</summary>
    private static async Task<Dictionary<long, JsonNode>> WholeAsync(Scene scene)
    {
        var ids = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId":{{scene.DatasetId}}}""")).Ok()["entities"]!.AsArray().Select(image => Scene.Id(image!)).ToList();
        var bulk = (await scene.Manager.Raw.PostAsync("annotations.bulk.info", $$"""{"datasetId":{{scene.DatasetId}},"imageIds":[{{string.Join(',', ids)}}],"integerCoords":false}""")).Ok().AsArray();
        var listed = (await scene.Manager.Raw.PostAsync("annotations.list", $$"""{"datasetId":{{scene.DatasetId}},"integerCoords":false}""")).Ok()["entities"]!.AsArray();
        var one = (await scene.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId":{{ids[0]}},"integerCoords":false}""")).Ok();
        Assert.Equal(bulk.Select(info => info!.ToJsonString()), listed.Select(info => info!.ToJsonString()));
        Assert.Equal(bulk[0]!.ToJsonString(), one.ToJsonString());
        return bulk.ToDictionary(info => info!["imageId"]!.GetValue<long>(), info => info!["annotation"]!);
    }

    /// <summary>The geometries of all figures by <c>figures.list</c>.</summary>
    private static async Task<IEnumerable<string>> ListedAsync(Scene scene) =>
        (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId":{{scene.DatasetId}},"integerCoords":false}""")).Ok()["entities"]!.AsArray()
            .Select(figure => Geometry(figure!["geometry"]!.AsObject())).Order(StringComparer.Ordinal);
}
