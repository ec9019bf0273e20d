using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Tests.Figures;

public sealed class FigureJsonTests
{
    private static readonly DateTimeOffset Time = new(2020, 4, 8, 15, 10, 12, 618, TimeSpan.Zero);

    private static readonly Figure Bare = new()
    {
        Id = 11,
        ClassId = 3,
        ProjectId = 1,
        DatasetId = 2,
        EntityId = 7,
        CreatedAt = Time,
        UpdatedAt = Time,
        GeometryType = GeometryType.AlphaMask,
        Area = "0",
    };

    [Fact]
    public void Figure_WithoutGeometry_LeavesTheKeyOutAndWritesOtherNulls() => Assert.Equal(
        """
        {"id":11,"classId":3,"projectId":1,"datasetId":2,"entityId":7,"imageId":7,"objectId":null,"createdAt":"2020-04-08T15:10:12.618Z","updatedAt":"2020-04-08T15:10:12.618Z","geometryType":"alpha_mask","geometryMeta":null,"tags":[],"meta":{},"area":"0","priority":null,"customData":null,"nnCreated":false,"nnUpdated":false,"description":null,"labelerLogin":null}
        """,
        JsonSerializer.Serialize(Bare, FigureJson.Default.Figure));

    [Fact]
    public void Figure_Full_RoundTrips()
    {
        var figure = Bare with
        {
            Geometry = RawJson.Parse("""{"bitmap":{"origin":[1,2],"data":""}}"""),
            GeometryMeta = new GeometryMeta { Bbox = [20, 10.5, 41, 31] },
            Tags = [new FigureTag { Id = 1, TagId = 5, FigureId = 11, CreatedAt = Time, UpdatedAt = Time }],
            CustomData = RawJson.EmptyObject,
            Priority = 4,
        };
        var json = JsonSerializer.Serialize(figure, FigureJson.Default.Figure);
        Assert.Contains("""
            "geometry":{"bitmap":{"origin":[1,2],"data":""}},"geometryMeta":{"bbox":[20,10.5,41,31]},"tags":[{"id":1,"tagId":5,"figureId":11,"name":null,"value":null,"labelerLogin":null,
            """, json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, FigureJson.Default.Figure)!, FigureJson.Default.Figure));
    }

    [Fact]
    public void Figure_KeysAbsent_HaveTheirDefaults()
    {
        const string Json = """
            {"id":1,"classId":1,"projectId":1,"datasetId":1,"entityId":1,"createdAt":"2020-04-08T15:10:12.618Z","updatedAt":"2020-04-08T15:10:12.618Z","geometryType":"line","area":"0"}
            """;
        var figure = JsonSerializer.Deserialize(Json, FigureJson.Default.Figure)!;
        Assert.Equal(([], RawJson.EmptyObject, null), ((FigureTag[])[.. figure.Tags], figure.Meta, figure.Geometry));
    }

    [Fact]
    public void GeometryType_DefaultAndUnknown_AreWordsToo()
    {
        Assert.Equal(("", GeometryType.From("")), (default(GeometryType).Value, default(GeometryType)));
        Assert.Equal("spiral", GeometryType.From("spiral").ToString());
        Assert.Equal(GeometryType.OrientedBox, JsonSerializer.Deserialize("\"oriented_bbox\"", FigureJson.Default.GeometryType));
    }
}
