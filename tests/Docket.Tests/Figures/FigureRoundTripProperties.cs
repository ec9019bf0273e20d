using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Docket.Tests.Support;
using Docket.Tests.Tags;

namespace Docket.Tests.Figures;

/// <summary>A thousand figures of every type with tags of every type, drawn in every dialect: what is stored is what was sent, to the letter.</summary>
public sealed class FigureRoundTripProperties(Servers servers)
{
    private static readonly Gen<string> Points = Gen.Select(Gen.Double[0, 100], Gen.Double[0, 80]).Select(Point);

    private static readonly Gen<string> Pixels = Gen.Select(Gen.Int[0, 100], Gen.Int[0, 80]).Select((x, y) => $"[{x},{y}]");

    private static readonly Gen<string> AnyPoint = Gen.OneOf(Points, Pixels);

    private static readonly Gen<(string Type, string Json)> Geometries = Gen.OneOf(
        AnyPoint.Array[2].Select(points => ("rectangle", $$$"""{"points":{"exterior":[{{{Join(points)}}}],"interior":[]}}""")),
        Gen.Select(AnyPoint.Array[3, 9], AnyPoint.Array[3, 5].Array[0, 2]).Select((outline, holes) =>
            ("polygon", $$$"""{"points":{"exterior":[{{{Join(outline)}}}],"interior":[{{{Join(holes.Select(hole => $"[{Join(hole)}]"))}}}]}}""")),
        AnyPoint.Array[2, 9].Select(points => ("line", $$$"""{"points":{"exterior":[{{{Join(points)}}}],"interior":[]}}""")),
        AnyPoint.Select(point => ("point", $$$"""{"points":{"exterior":[{{{point}}}],"interior":[]}}""")),
        Gen.Select(Gen.OneOf("bitmap", "alpha_mask"), Gen.Int[0, 60], Gen.Int[0, 60], Gen.Int[1, 20]).Select((type, x, y, side) =>
            (type, $$$"""{"bitmap":{"origin":[{{{x}}},{{{y}}}],"data":"{{{Convert.ToBase64String(Scene.Png(side, side, side))}}}"}}""")),
        AnyPoint.Array[3, 6].Array[1, 4].Select(parts =>
            ("multipolygon", $$$"""{"parts":[{{{Join(parts.Select(part => $$"""{"exterior":[{{Join(part)}}],"interior":[]}"""))}}}]}""")),
        Gen.Select(AnyPoint.Array[2], Gen.Double[-4, 4]).Select((points, angle) => ("oriented_bbox", $$$"""{"points":[{{{Join(points)}}}],"angle":{{{angle.ToString("R", CultureInfo.InvariantCulture)}}}}""")),
        AnyPoint.Array[1, 6].Select(nodes => ("graph", $$$"""{"nodes":{{{{Join(nodes.Select((node, index) => $$"""{{"\""}}n{{index}}{{"\""}}:{"loc":{{node}},"disabled":true}"""))}}}}}""")),
        AnyPoint.Array[7].Select(points => ("cuboid", $$$"""{"points":[{{{Join(points)}}}],"faces":[[0,1,2,3],[1,4,5,2],[3,2,6,0]]}""")),
        AnyPoint.Array[8].Select(points => ("cuboid_2d", $$$"""{"vertices":{{{{Join(points.Select((point, index) => $$"""{{"\""}}v{{index}}{{"\""}}:{"loc":{{point}}}"""))}}}}}""")),
        Gen.Int[0, 9].Select(turns => ("spiral", $$$"""{"turns":{{{turns}}},"kept":[null,true,1.50]}""")));

    private static readonly Gen<(string Name, string Value)> Tags = Gen.OneOf(
        Gen.OneOf("1", "1.0", "-2.50", "1e3", "0").Select(value => ("count", value)),
        Gen.OneOf("1", "", "a b", "\u00e9\u4e2d").Select(value => ("note", JsonValue.Create(value).ToJsonString())),
        Gen.OneOf("\"red\"", "\"blue\"").Select(value => ("color", value)),
        Gen.OneOf("\"2020-04-08T15:10:12.618Z\"", "\"2020-04-08\"").Select(value => ("day", value)),
        Gen.Const(("flag", "null")));

    private static readonly Gen<Drawn> Figures =
        from geometry in Geometries
        from tags in Tags.Array[0, 3]
        from flat in Gen.Bool
        from priority in Gen.Int[-5, 5].Nullable()
        from flags in Gen.Bool.Array[2]
        select new Drawn(geometry.Type, geometry.Json, [.. tags.DistinctBy(Key)], flat && geometry.Type != "spiral", priority, flags[0], flags[1]);

    [Theory, Databases]
    public async Task Figures_OfEveryTypeInEveryDialect_ComeBackAsSent(Database database)
    {
        var scene = await ImageTagsTests.SceneAsync(await servers.TeamAsync(database));
        IReadOnlyList<Drawn> figures = [];
        Gen.Select(Figures.Array[1000], Gen.Int).Sample((drawn, _) => figures = drawn, iter: 1, threads: 1);

        var body = $$"""{"datasetId": {{scene.DatasetId}}, "figures": [{{Join(figures.Select(figure => figure.ToJson(scene.ImageIds[0])))}}]}""";
        var ids = (await scene.Manager.Raw.PostAsync("figures.bulk.add", body)).Ok().AsArray().Select(figure => Scene.Id(figure!)).ToList();
        var stored = await ListAsync(scene, integers: false);
        var whole = await ListAsync(scene, integers: true);

        Assert.Equal(ids, stored.Select(figure => Scene.Id(figure!)));
        foreach (var (sent, index) in figures.Select((figure, index) => (figure, index)))
        {
            var (got, rounded) = (stored[index]!, whole[index]!);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sent.Geometry), got["geometry"]) && got["geometry"]!.ToJsonString() == JsonNode.Parse(sent.Geometry)!.ToJsonString(), $"{sent.Geometry}\n{got["geometry"]}");
            Assert.Equal((sent.Type, sent.Priority, sent.NnCreated, sent.NnUpdated), (got["geometryType"]!.GetValue<string>(), got["priority"]?.GetValue<int>(), got["nnCreated"]!.GetValue<bool>(), got["nnUpdated"]!.GetValue<bool>()));
            Assert.Equal(sent.Tags.Select(Text), got["tags"]!.AsArray().Select(tag => Text((tag!["name"]!.GetValue<string>(), tag["value"]?.ToJsonString() ?? "null"))));
            if (sent.Type is "polygon" or "line" or "point" or "rectangle" or "multipolygon" or "graph")
            {
                Assert.DoesNotContain('.', rounded["geometry"]!.ToJsonString());
            }
        }

        foreach (var index in Enumerable.Range(0, 20))
        {
            var info = (await scene.Manager.Raw.PostAsync("figures.info", $$"""{"id": {{ids[index]}}, "integerCoords": false}""")).Ok();
            Assert.Equal(stored[index]!.ToJsonString(), info.ToJsonString());
        }
    }

    private static string Key((string Name, string Value) tag) => $"{tag.Name} {(tag.Name == "count" ? decimal.Parse(tag.Value, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("G29", CultureInfo.InvariantCulture) : tag.Value)}";

    private static string Text((string Name, string Value) tag) => $"{tag.Name} {tag.Value}";

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{x:R},{y:R}]");

    private static string Join(IEnumerable<string> items) => string.Join(',', items);

    private static async Task<JsonArray> ListAsync(Scene scene, bool integers) => (await scene.Manager.Raw.PostAsync(
        "figures.list", $$"""{"datasetId": {{scene.DatasetId}}, "integerCoords": {{(integers ? "true" : "false")}}}""")).Ok()["entities"]!.AsArray();

    /// <summary>A figure as sent: nested or, as annotations have it, flat.</summary>
    private sealed record Drawn(string Type, string Geometry, (string Name, string Value)[] Tags, bool Flat, int? Priority, bool NnCreated, bool NnUpdated)
    {
        public string ToJson(long image)
        {
            var tags = Join(Tags.Select(tag => $$"""{"name":"{{tag.Name}}","value":{{tag.Value}}}"""));
            var shape = Flat ? Geometry[1..^1] : $"\"geometry\":{Geometry}";
            var priority = Priority?.ToString(CultureInfo.InvariantCulture) ?? "null";
            return $$"""
                {"entityId":{{image}},"classTitle":"thing","geometryType":"{{Type}}","tags":[{{tags}}],"priority":{{priority}},
                 "nnCreated":{{(NnCreated ? "true" : "false")}},"nnUpdated":{{(NnUpdated ? "true" : "false")}},{{shape}}}
                """;
        }
    }
}
