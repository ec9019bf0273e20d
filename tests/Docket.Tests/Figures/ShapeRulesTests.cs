using System.Text;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;
using Docket.Server.Figures;

namespace Docket.Tests.Figures;

public sealed class ShapeRulesTests
{
    private const string Cuboid2d =
        """
        {"vertices":{"face1-topleft":{"loc":[1,2]},"face1-topright":{"loc":[9,2]},"face1-bottomright":{"loc":[9,8]},"face1-bottomleft":{"loc":[1,8]},
         "face2-topleft":{"loc":[3,1]},"face2-topright":{"loc":[11,1]},"face2-bottomright":{"loc":[11,7]},"face2-bottomleft":{"loc":[3,7]}}}
        """;

    [Theory]
    [InlineData("rectangle", """{"points":{"exterior":[[31,20.5],[10,41]],"interior":[]}}""", "20.5 10 41 31", 430.5)]
    [InlineData("polygon", """{"points":{"exterior":[[0,0],[10,0],[10,10],[0,10]],"interior":[[[1,1],[3,1],[3,3],[1,3]]]}}""", "0 0 10 10", 96)]
    [InlineData("line", """{"points":{"exterior":[[5,6],[1,2]],"interior":[]}}""", "2 1 6 5", 0)]
    [InlineData("point", """{"points":{"exterior":[[5.5,6.5]],"interior":[]}}""", "6.5 5.5 6.5 5.5", 0)]
    [InlineData("multipolygon", """{"parts":[{"exterior":[[0,0],[4,0],[4,4]],"interior":[]},{"exterior":[[9,9],[9,7],[7,7]],"interior":[]}]}""", "0 0 9 9", 10)]
    [InlineData("oriented_bbox", """{"points":[[10,20],[30,24]],"angle":0}""", "20 10 24 30", 0)]
    [InlineData("oriented_bbox", """{"points":[[10,20],[30,24]],"angle":1.5707963267948966}""", "12 18 32 22", 0)]
    [InlineData("graph", """{"nodes":{"a":{"loc":[5,6]},"b":{"loc":[1,9],"disabled":true}}}""", "6 1 9 5", 0)]
    [InlineData("cuboid", """{"points":[[1,1],[2,1],[2,2],[1,2],[3,1],[3,2],[2,3]],"faces":[[0,1,2,3],[1,4,5,2],[3,2,6,0]]}""", "1 1 3 3", 0)]
    [InlineData("cuboid_2d", Cuboid2d, "1 1 8 11", 0)]
    public void Measure_WellFormed_GivesBoxAndArea(string type, string geometry, string box, double area)
    {
        var measure = Measure(type, geometry)!.Value;
        var rounded = string.Join(' ', measure.Box.ToList().Select(side => Math.Round(side, 9)));
        Assert.Equal((box, area), (rounded, measure.Area));
    }

    [Theory]
    [InlineData("rectangle", "{}", "points: is required")]
    [InlineData("rectangle", """{"points":[[1,2],[3,4]]}""", "points: must be an object")]
    [InlineData("rectangle", """{"points":{"exterior":[[1,2]],"interior":[]}}""", "points.exterior: must hold exactly 2 points")]
    [InlineData("rectangle", """{"points":{"exterior":[[1,2],[3,4]],"interior":[[]]}}""", "points.interior: must be empty")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4]],"interior":[]}}""", "points.exterior: must hold at least 3 points")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,5]],"interior":[[[1,2],[3,4]]]}}""", "points.interior[0]: must hold at least 3 points")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,5]],"interior":[7]}}""", "points.interior[0]: must be a list of points")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,5]],"interior":7}}""", "points.interior: must be a list")]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],["NaN",4],[5,5]],"interior":[]}}""", PointAt + "exterior[1]" + PointProblem)]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,1e999]],"interior":[]}}""", PointAt + "exterior[2]" + PointProblem)]
    [InlineData("polygon", """{"points":{"exterior":[[1,2],[3,4],[5,1e10]],"interior":[]}}""", PointAt + "exterior[2]" + PointProblem)]
    [InlineData("line", """{"points":{"exterior":[[1,2]],"interior":[]}}""", "points.exterior: must hold at least 2 points")]
    [InlineData("point", """{"points":{"exterior":[[1,2,3]],"interior":[]}}""", PointAt + "exterior[0]" + PointProblem)]
    [InlineData("point", """{"points":{"exterior":null,"interior":[]}}""", "points.exterior: is required")]
    [InlineData("multipolygon", """{"parts":[]}""", "parts: must hold at least 1 part")]
    [InlineData("multipolygon", """{"parts":[3]}""", "parts[0]: must be an object")]
    [InlineData("multipolygon", """{"parts":[{"interior":[]}]}""", "parts[0].exterior: is required")]
    [InlineData("oriented_bbox", """{"points":[[1,2],[3,4]]}""", "angle: is required")]
    [InlineData("oriented_bbox", """{"points":[[1,2],[3,4]],"angle":1e999}""", "angle: must hold finite numbers")]
    [InlineData("graph", """{"nodes":{}}""", "nodes: must hold at least 1 node")]
    [InlineData("graph", """{"nodes":{"a":{}}}""", "nodes.a: must be an object with loc")]
    [InlineData("cuboid", """{"points":[[1,2]],"faces":[]}""", "points: must hold exactly 7 points")]
    [InlineData("cuboid", """{"points":[[1,1],[2,1],[2,2],[1,2],[3,1],[3,2],[2,3]],"faces":[[0,1,2,7],[1,4,5,2],[3,2,6,0]]}""", "faces: must hold 3 lists of 4 places (0 to 6) in points")]
    [InlineData("cuboid_2d", """{"vertices":{"face1-topleft":{"loc":[1,2]}}}""", "vertices: must hold exactly 8 vertices")]
    public void Measure_Malformed_RefusesTheField(string type, string geometry, string message)
    {
        var refusal = Assert.Throws<ApiException>(() => Measure(type, geometry));
        Assert.Equal((ErrorCode.BadValue, $"g.{message}"), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void Measure_NoGeometry_IsTakenForAlphaMaskAlone()
    {
        Assert.Null(ShapeRules.Measure(GeometryType.AlphaMask, null, new PixelBudget(), "g"));
        Assert.Equal("g: is required", Assert.Throws<ApiException>(() => ShapeRules.Measure(GeometryType.Line, null, new PixelBudget(), "g")).Message);
        Assert.Equal("g: is required", Assert.Throws<ApiException>(() => Measure("spiral", "null")).Message);
    }

    [Fact]
    public void Measure_OpaqueType_IsTakenUnlessANumberIsNotFinite()
    {
        Assert.Null(Measure("spiral", """{"turns":[1,{"a":2}]}"""));
        Assert.Equal("g: must hold finite numbers", Assert.Throws<ApiException>(() => Measure("spiral", """{"turns":[1,{"a":-1e999}]}""")).Message);
    }

    [Theory]
    [InlineData("rectangle", """{"points":{"exterior":[[0,0],[100,50]],"interior":[]}}""", false)]
    [InlineData("rectangle", """{"points":{"exterior":[[0,0],[100,50.01]],"interior":[]}}""", true)]
    [InlineData("point", """{"points":{"exterior":[[-0.01,1]],"interior":[]}}""", true)]
    [InlineData("multipolygon", """{"parts":[{"exterior":[[0,0],[101,0],[4,4]],"interior":[]}]}""", true)]
    [InlineData("graph", """{"nodes":{"a":{"loc":[5,60]}}}""", true)]
    [InlineData("oriented_bbox", """{"points":[[-10,20],[300,24]],"angle":0}""", false)]
    public void CheckBounds_WhatReachesOutside_IsRefused(string type, string geometry, bool refused)
    {
        var refusal = Record.Exception(() => ShapeRules.CheckBounds(GeometryType.From(type), Measure(type, geometry), new ShapeBounds(100, 50), "g"));
        Assert.Equal(refused ? "g: reaches outside the image of 100 x 50 pixels (skipBoundsValidation allows it)" : null, refusal?.Message);
    }

    [Fact]
    public void AreaText_OfManyDigits_IsPlainDecimal() =>
        Assert.Equal(["0", "430.5", "123456789012", "0.333333"], new[] { 0, 430.5, 123456789012, 1.0 / 3 }.Select(area => new ShapeMeasure(default, area).AreaText));

    private const string PointAt = "points.";
    private const string PointProblem = ": must be [x, y], two numbers within a thousand million";

    private static ShapeMeasure? Measure(string type, string geometry) => ShapeRules.Measure(GeometryType.From(type), Raw(geometry), new PixelBudget(), "g");

    private static RawJson Raw(string json) => new(Encoding.UTF8.GetBytes(json));
}
