using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Sdk.Projects;
using Docket.Web.Datasets;

namespace Docket.Web.Tests.Datasets;

/// <summary>What images can be chosen by, as it is shown.</summary>
public sealed class FacetGroupTests
{
    private static readonly ProjectMeta Meta = new()
    {
        Classes = [new() { Id = 1, Title = "car", Shape = GeometryType.Rectangle }, new() { Id = 2, Title = "bus", Shape = GeometryType.Rectangle }, new() { Id = 3, Title = "road", Shape = GeometryType.Polygon }],
        Tags =
        [
            new() { Id = 7, Name = "weather", ValueType = TagValueType.OneOfString, Values = ["sun", "rain"] }, new() { Id = 8, Name = "unsure", ValueType = TagValueType.None },
            new() { Id = 9, Name = "people", ValueType = TagValueType.AnyNumber },
        ],
    };

    private static readonly ImageFacets Counts = new()
    {
        Total = 9,
        WithoutFigures = 3,
        Classes = [new() { ClassId = 1, ImagesCount = 2 }, new() { ClassId = 2, ImagesCount = 5 }],
        Tags = [new() { TagId = 7, Value = "sun", ImagesCount = 1 }, new() { TagId = 7, Value = "rain", ImagesCount = 4 }, new() { TagId = 8, ImagesCount = 2 }],
        Statuses = [new() { Status = "no_job", ImagesCount = 4 }, new() { Status = "rejected", ImagesCount = 5 }],
        Widths = [new() { From = 1, To = 640, ImagesCount = 1 }, new() { From = 1281, To = 1920, ImagesCount = 6 }, new() { From = 3841, ImagesCount = 2 }],
    };

    [Fact]
    public void Groups_OfWhatThereIs_AreWithoutWhatIsNot() => Assert.Equal(
        [
            "Status: In no job 4, Rejected 5", "Has a figure of: bus 5, car 2, No figures 3", "Tag: weather: rain 4, sun 1", "Tag: unsure: Tagged 2",
            "Width in pixels: Up to 640 1, 1,281 to 1,920 6, 3,841 and more 2",
        ],
        Shown(new()));

    [Fact]
    public void Groups_WithWhatIsChosenAndHasNoImage_KeepItToBeTakenBack() => Assert.Equal(
        ["Status: In no job 4, Rejected 5", "Has a figure of: bus 5, car 2, road 0 chosen, No figures 3", "Tag: weather: rain 4, sun 1, fog 0 chosen"],
        Shown(new() { Class = "3", Tag = "7", Value = "fog" }).Take(3));

    [Fact]
    public void Turned_OfEachChoice_ChoosesOrTakesBackAndLeavesTheRest()
    {
        var query = new ImagesQuery { Text = "a b", Status = "rejected", Tag = "7", Value = "sun", Sort = "-size" };
        var groups = FacetGroup.Of(Counts, Meta, query);

        Assert.Equal("datasets/5?q=a%20b&tag=7&value=sun&sort=-size", groups[0].Facets[1].Turned.Address(5));
        Assert.Equal("datasets/5?q=a%20b&class=none&tag=7&value=sun&status=rejected&sort=-size", groups[1].Facets[2].Turned.Address(5));
        Assert.Equal("datasets/5?q=a%20b&tag=8&status=rejected&sort=-size", groups[3].Facets[0].Turned.Address(5));
        Assert.Equal("datasets/5?q=a%20b&tag=7&value=sun&status=rejected&width=3841-&sort=-size", groups[4].Facets[2].Turned.Address(5));
        Assert.Equal(["Rejected", "weather sun"], FacetGroup.Chosen(Meta, query).Select(one => $"{one.Of} {one.Name}".Trim()));
        Assert.All(FacetGroup.Chosen(Meta, query), one => Assert.True(one.IsChosen));
    }

    [Fact]
    public void Query_OfEverything_AsksForIt()
    {
        var request = new ImagesQuery { Text = "50%", Class = "2", Tag = "7", Value = "say \"sun\"", Status = "no_job", Width = "3841-", Sort = "-size" }.Of(5);

        Assert.Equal(("size", "desc"), (request.Sort, request.SortOrder));
        Assert.Equal(["name ilike \"%50\\\\%%\"", "width >= 3841"], request.Filter!.Select(one => $"{one.Field} {one.Operator} {one.Value}"));
        Assert.Equal(
            ["""objects_class {"classId":2}""", """images_tag {"tagId":7,"value":"say \"sun\""}""", """images_status {"status":"no_job"}"""],
            request.Filters!.Select(one => $"{one.Type} {one.Data}"));
        Assert.False(new ImagesQuery { Sort = "name", Text = " " }.HasConditions);
    }

    private static IEnumerable<string> Shown(ImagesQuery query) => FacetGroup.Of(Counts, Meta, query)
        .Select(group => $"{group.Name}: {string.Join(", ", group.Facets.Select(facet => $"{facet.Name} {facet.Count}{(facet.IsChosen ? " chosen" : "")}"))}");
}
