using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Server.Demo.Scenes;

namespace Docket.Server.Demo;

/// <summary>The classes and tags of the demo: every shape and every type of value there is.</summary>
internal static class DemoMeta
{
    public static ProjectMeta Value { get; } = new()
    {
        Classes =
        [
            Class("car", GeometryType.Rectangle, "#3FA9F5", "1", "A car, box around what is seen of it"),
            Class("bus", GeometryType.Cuboid, "#F7B32B", "2", "A bus as a box with three seen faces"),
            Class("truck", GeometryType.Cuboid2d, "#FF7A5C", "3", "A truck as a box with eight corners"),
            Class("person", GeometryType.Graph, "#4CD08A", "4", "A person by the joints") with { GeometryConfig = Skeleton.Template },
            Class("bicycle", GeometryType.OrientedBox, "#A79BFF", "5", "A bicycle, the box turned as it leans"),
            Class("building", GeometryType.Polygon, "#DDAE82", "6", "A building, also where something stands before it"),
            Class("tree", GeometryType.Bitmap, "#7FBF4D", "7", "The crown and trunk of a tree, pixel by pixel"),
            Class("road", GeometryType.Bitmap, "#9C9CA8", "8", "The road between the kerbs"),
            Class("lane", GeometryType.Line, "#F3EFD9", "9", "The middle of a lane marking"),
            Class("crosswalk", GeometryType.Multipolygon, "#3CD6DE", "0", "All stripes of a crossing are one object"),
            Class("sign", GeometryType.Point, "#C6E04C", "Q", "The middle of a traffic sign"),
            Class("cloud", GeometryType.AlphaMask, "#B9D8F2", "W", "A cloud, with how dense it is"),
            Class("obstacle", GeometryType.Any, "#E86A92", "E", "Whatever else stands on the pavement, in any shape"),
        ],
        Tags =
        [
            Tag("weather", TagValueType.OneOfString, "imagesOnly", "#3FA9F5", "Z") with { Values = ["sunny", "cloudy", "overcast", "rain", "fog", "clear"] },
            Tag("captured", TagValueType.Date, "imagesOnly", "#F7B32B", ""),
            Tag("people", TagValueType.AnyNumber, "imagesOnly", "#4CD08A", ""),
            Tag("remark", TagValueType.AnyString, "all", "#DDAE82", "X"),
            Tag("unsure", TagValueType.None, "all", "#E86A92", "C"),
            Tag("color", TagValueType.OneOfString, "objectsOnly", "#A79BFF", "V") with { Values = [.. Vehicles.Paints.Keys], Classes = ["car", "bus", "truck"] },
            Tag("hidden", TagValueType.OneOfString, "objectsOnly", "#9C9CA8", "B") with { Values = ["partly", "mostly"] },
        ],
    };

    private static ObjectClass Class(string name, GeometryType shape, string color, string key, string description) =>
        new() { Title = name, Shape = shape, Color = color, Hotkey = key, Description = description };

    private static TagMeta Tag(string name, TagValueType type, string target, string color, string key) =>
        new() { Name = name, ValueType = type, ApplicableType = target, Color = color, Hotkey = key };
}
