using System.Text;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Server.Api;
using Docket.Server.Figures;

namespace Docket.Tests.Figures;

public sealed class FigureReaderTests
{
    [Fact]
    public void Read_LabelWithNestedGeometry_TakesTheNestedOneInStoredForm() => AssertReads(
        """
        {"entityId": 7, "datasetId": null, "skipBoundsValidation": null, "figures": [{
          "points": {"exterior": [[0, 0], [1, 1]], "interior": []}, "shape": "rectangle",
          "geometryType": "rectangle", "classId": 3, "classTitle": "car", "nnCreated": true, "nnUpdated": null, "description": null,
          "tags": [{"name": "like", "value": null, "id": 4}, "far", {"tagId": "9", "value": 2.50}],
          "geometry": {"shape": "rectangle", "id": 5, "labelerLogin": "anna", "points": {"exterior": [[10.0, 20],[31, 41.50]]}}}]}
        """,
        """
        {"entityId":7,"figures":[{"classId":3,"classTitle":"car","geometryType":"rectangle",
          "geometry":{"points":{"exterior":[[10.0, 20],[31, 41.50]],"interior":[]}},
          "tags":[{"name":"like","value":null},{"name":"far","value":null},{"tagId":9,"value":2.50}],"nnCreated":true}]}
        """);

    [Fact]
    public void Read_Compact_KeepsNumbersAsTheyCame() => AssertReads(
        """{"datasetId":"12","figures":[{"entityId":"7","classId":"3","geometryType":"line","geometry":{"points":{"exterior":[[1e0,2],[3.000,4]],"interior":null}}}]}""",
        """{"datasetId":12,"figures":[{"entityId":7,"classId":3,"geometryType":"line","geometry":{"points":{"exterior":[[1e0,2],[3.000,4]],"interior":[]}}}]}""");

    [Fact]
    public void Read_AlphaMaskAndMultipolygon_MaskHasNoGeometry() => AssertReads(
        """
        {"datasetId":1,"figures":[{"entityId":7,"classTitle":"a","geometryType":"alpha_mask","geometry":{}},
          {"entityId":7,"classTitle":"a","geometryType":"alpha_mask"},
          {"entityId":7,"classTitle":"a","geometryType":"multipolygon","geometry":{"id":1,"parts":[{"exterior":[[0,0],[1,0],[1,1]]}]}}]}
        """,
        """
        {"datasetId":1,"figures":[{"entityId":7,"classTitle":"a","geometryType":"alpha_mask"},
          {"entityId":7,"classTitle":"a","geometryType":"alpha_mask"},
          {"entityId":7,"classTitle":"a","geometryType":"multipolygon","geometry":{"parts":[{"exterior":[[0,0],[1,0],[1,1]],"interior":[]}]}}]}
        """);

    [Fact]
    public void Read_FlatGeometryAlone_TakesIt() => AssertReads(
        """{"figures":[{"angle":0.5,"classId":3,"points":[[1,2],[3,4]],"geometry":null,"geometryType":"oriented_bbox","createdAt":"2020-01-01"}]}""",
        """{"figures":[{"classId":3,"geometryType":"oriented_bbox","geometry":{"points":[[1,2],[3,4]],"angle":0.5}}]}""");

    [Fact]
    public void Read_UnknownType_KeepsGeometryAsItCame() => AssertReads(
        """{"figures":[{"classId":3,"geometryType":"spiral","geometry":{"id":1, "turns":[1.0]}}]}""",
        """{"figures":[{"classId":3,"geometryType":"spiral","geometry":{"id":1, "turns":[1.0]}}]}""");

    [Theory]
    [InlineData("""{}""", "figures: is required")]
    [InlineData("""{"figures":null}""", "figures: is required")]
    [InlineData("""{"figures":{}}""", "figures: must be a list")]
    [InlineData("""{"entityId":"x7","figures":[]}""", "entityId: must be an integer")]
    [InlineData("""{"entityId":1e999,"figures":[]}""", "entityId: must be an integer")]
    [InlineData("""{"entityId":99999999999999999999,"figures":[]}""", "entityId: must be an integer")]
    [InlineData("""{"skipBoundsValidation":1,"figures":[]}""", "skipBoundsValidation: must be true or false")]
    [InlineData("""{"figures":[null]}""", "figures[0]: must be an object")]
    [InlineData("""{"figures":[{"classId":1}]}""", "figures[0].geometryType: is required")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":""}]}""", "figures[0].geometryType: is required")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"any"}]}""", "figures[0].geometryType: must be the figure's own type, not any")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":5}]}""", "figures[0].geometryType: must be a text without NUL characters")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"a\u0000"}]}""", "figures[0].geometryType: must be a text without NUL characters")]
    [InlineData("""{"figures":[{"classTitle":"\ud800","geometryType":"line"}]}""", "figures[0].classTitle: must be a text of whole characters")]
    [InlineData("""{"figures":[{"geometryType":"line"}]}""", "figures[0].classId: classId or classTitle is required")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","geometry":[]}]}""", "figures[0].geometry: must be an object")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","geometry":{"points":[]}}]}""", "figures[0].geometry.points: must be an object")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","points":[]}]}""", "figures[0].points: must be an object")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"bitmap","geometry":{"bitmap":"x"}}]}""", "figures[0].geometry.bitmap: must be an object")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","priority":3000000000}]}""", "figures[0].priority: is out of range")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","customData":[]}]}""", "figures[0].customData: must be an object")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","tags":{}}]}""", "figures[0].tags: must be a list")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","tags":["a",3]}]}""", "figures[0].tags[1]: must be a name or an object")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","tags":[{"value":3}]}]}""", "figures[0].tags[0]: needs a tagId or a name")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","tags":[{"name":3}]}]}""", "figures[0].tags[0].name: must be a text without NUL characters")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line"},{"tags":["a"],"nnCreated":"yes"}]}""", "figures[1].nnCreated: must be true or false")]
    public void Read_WrongValue_RefusesWithItsPath(string body, string message)
    {
        var refusal = Assert.Throws<ApiException>(() => Read(body));
        Assert.Equal((ErrorCode.BadValue, message), (refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"figures":[]}{}""")]
    [InlineData("""{"figures":[{"classId":1""")]
    [InlineData("""{"figures":[{"classId":1,"geometryType":"line","geometry":{"points":""")]
    [InlineData("""{"figures":[NaN]}""")]
    [InlineData("""{"figures":[],}""")]
    public void Read_NotJson_RefusesAsBadJson(string body) => Assert.Equal(ErrorCode.BadJson, Assert.Throws<ApiException>(() => Read(body)).Code);

    [Fact]
    public void Read_DeepNesting_RefusesAsBadJson()
    {
        var body = $$"""{"figures":[{"classId":1,"customData":{"a":{{new string('[', 100_000)}}""";
        Assert.Equal(ErrorCode.BadJson, Assert.Throws<ApiException>(() => Read(body)).Code);
    }

    [Fact]
    public void Read_InvalidUtf8InOpaquePart_RefusesAsBadJson()
    {
        byte[] body = [.. "{\"figures\":[],\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Equal(ErrorCode.BadJson, Assert.Throws<ApiException>(() => FigureReader.Read(body)).Code);
    }

    [Fact]
    public void Read_TooManyFigures_RefusesBeforeTheRestIsRead()
    {
        var figure = """{"classId":1,"geometryType":"alpha_mask"}""";
        var body = $$"""{"figures":[{{string.Join(',', Enumerable.Repeat(figure, AddFiguresRequest.MostFigures))}},{"this is not JSON""";
        Assert.EndsWith("must hold 1 to 1000 items", Assert.Throws<ApiException>(() => Read(body)).Message, StringComparison.Ordinal);
    }

    // Half a surrogate pair is JSON, but no .NET text: reading such a name throws InvalidOperationException.
    [Theory]
    [InlineData("""{"figures":[{"\ud800":1}]}""")]
    [InlineData("""{"figures":[{"tags":[{"\ud800":1}]}]}""")]
    public void Read_HalfOfASurrogatePairInAName_RefusesAsBadJson(string body) =>
        Assert.Equal(ErrorCode.BadJson, Assert.Throws<ApiException>(() => Read(body)).Code);

    [Theory]
    [InlineData("""{"nodes":{"\ud800":{"loc":[1,2]}}}""")]
    [InlineData("""{"nodes":{"a":{"loc":[1,2],"\ud800":1}}}""")]
    [InlineData("""{"nodes":{"a":{"\ud800":1,"loc":[1,2]}}}""")]
    public void Measure_HalfOfASurrogatePairInANode_IsRefused(string geometry)
    {
        var figure = Assert.Single(Read($$"""{"figures":[{"classId":1,"geometryType":"graph","geometry":{{geometry}}}]}""").Figures);
        var refusal = Assert.Throws<ApiException>(() => ShapeRules.Measure(figure.GeometryType, figure.Geometry, new PixelBudget(), "g"));
        Assert.Equal("g: must hold whole characters", refusal.Message);
    }

    private static AddFiguresRequest Read(string body) => FigureReader.Read(Encoding.UTF8.GetBytes(body));

    // Both are read, the second by the Sdk's own declaration, and written alike; raw parts keep their white space.
    private static void AssertReads(string body, string canonical) =>
        Assert.Equal(Write(JsonSerializer.Deserialize(canonical, FigureJson.Default.AddFiguresRequest)!), Write(Read(body)));

    private static string Write(AddFiguresRequest request) => JsonSerializer.Serialize(request, FigureJson.Default.AddFiguresRequest);
}
