using System.Text.Json;
using System.Text.Json.Nodes;
using Docket.Sdk.Annotations;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Tests.Annotations;

/// <summary>A figure of an annotation has its geometry flat on the wire and whole in the record.</summary>
public sealed class AnnotationObjectConverterTests
{
    private const string Json = """
        {"id":11,"classId":3,"classTitle":"car","description":"","geometryType":"oriented_bbox","shape":"oriented_bbox","labelerLogin":"anna","createdAt":"2020-04-08T15:10:12.618Z",
         "updatedAt":"2020-04-08T15:10:12.618Z","tags":[{"id":1,"tagId":5,"name":"like","value":1.50,"labelerLogin":"anna","createdAt":"2020-04-08T15:10:12.618Z","updatedAt":"2020-04-08T15:10:12.618Z"}],
         "nnCreated":false,"nnUpdated":true,"priority":2,"instance":"k","smartToolInput":{"visible":true},"points":[[1.50,2],[3,4]],"angle":0.25}
        """;

    [Fact]
    public void Object_ReadAndWritten_IsTheSameText()
    {
        var read = JsonSerializer.Deserialize<AnnotationObject>(Json)!;

        Assert.Equal("""{"points":[[1.50,2],[3,4]],"angle":0.25}""", read.Geometry?.ToString());
        Assert.Equal((11, "car", GeometryType.OrientedBox, 2, "k"), (read.Id, read.ClassTitle, read.GeometryType, read.Priority, read.Instance));
        Assert.Equal(JsonNode.Parse(Json)!.ToJsonString(), JsonSerializer.Serialize(read));
    }

    [Fact]
    public void Object_OfAnOpaqueType_KeepsEveryMemberThatIsNotTheFigures()
    {
        var read = JsonSerializer.Deserialize<AnnotationObject>("""{"classTitle":"x","geometryType":"helix","tags":null,"turns":{"n":3},"pitch":0.1,"entityId":7}""")!;

        Assert.Equal("""{"turns":{"n":3},"pitch":0.1}""", read.Geometry?.ToString());
        Assert.Empty(read.Tags);
    }

    [Fact]
    public void Object_WhoseGeometryHasMembersOfTheFigure_IsWrittenWithoutThem()
    {
        var written = JsonSerializer.Serialize(new AnnotationObject { ClassTitle = "x", GeometryType = GeometryType.From("helix"), Geometry = RawJson.Parse("""{"id":9,"turns":3}""") });

        Assert.Equal("""{"classTitle":"x","description":"","geometryType":"helix","shape":"helix","tags":[],"nnCreated":false,"nnUpdated":false,"turns":3}""", written);
    }
}
