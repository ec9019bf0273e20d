using Docket.Sdk.Issues;
using Docket.Web.Images;
using Docket.Web.Issues;

namespace Docket.Web.Tests.Issues;

/// <summary>What a comment becomes, where issues stand, and what the address lists.</summary>
public sealed class IssuePartsTests
{
    [Fact]
    public void Comment_OnAFigure_NamesTheIssueByItsFirstLine()
    {
        var request = NewIssue.Of(1, 2, 3, new PictureChoice(4, 10.26, 20, "car"), " Wheel is cut off\nSee the left one. ");

        Assert.Equal((1, 2L, 3L, 4L), (request.TeamId, request.ImageId, request.JobId, request.FigureId));
        Assert.Equal(("Wheel is cut off", "Wheel is cut off\nSee the left one."), (request.Name, request.Comment));
        Assert.Equal((10.3, 20), (request.Position!.Left, request.Position.Top));
    }

    [Fact]
    public void Comment_OnTheWholeImage_HasNoPlace()
    {
        var request = NewIssue.Of(1, 2, null, null, "Blurred");

        Assert.Null(request.Position);
        Assert.Null(request.FigureId);
        Assert.Null(request.JobId);
    }

    [Theory]
    [InlineData(254, 255, 'a')]
    [InlineData(300, 255, 'a')]
    public void Name_OfALongLine_FitsAndIsNoHalfSign(int letters, int expected, char letter)
    {
        var name = NewIssue.Of(1, 2, null, null, new string(letter, letters) + "\U0001F697" + "more").Name;

        Assert.Equal(expected, name.Length);
        Assert.EndsWith("…", name, StringComparison.Ordinal);
        Assert.DoesNotContain(name, char.IsSurrogate);
    }

    [Fact]
    public void Pins_OfAnImage_StandAtItsPlacesAlone()
    {
        var issues = new[] { Of(7, At(1, 10, 20), At(2, 30, 40)), Of(8), Of(9, OnFigure(5, 1, 50, 60)) with { Status = IssueStatus.Closed } };

        Assert.Equal([new PicturePin(7, 1, 10, 20, false), new PicturePin(9, 3, 50, 60, true)], IssuePins.Of(issues, 1));
        Assert.Equal([new PicturePin(7, 1, 30, 40, false)], IssuePins.Of(issues, 2));
    }

    [Theory]
    [InlineData("issues", "open", null, null, 1)]
    [InlineData("issues?state=all&job=7&author=a%26b&page=2", "all", 7L, "a&b", 2)]
    public void Query_Always_IsItsAddress(string address, string state, long? job, string? author, int page) =>
        Assert.Equal(address, new IssuesQuery(state, job, author, page).Address);

    [Fact]
    public void Query_WithConditions_AsksForThem()
    {
        var request = new IssuesQuery("closed", 7, "ann").ToRequest(1);

        Assert.Equal(["status = \"closed\"", "jobId = 7", "userLogin = \"ann\""], request.Filter!.Select(one => $"{one.Field} {one.Operator} {one.Value}"));
        Assert.Equal("status", new IssuesQuery("all").ToRequest(1).Sort);
        Assert.Empty(new IssuesQuery("all").ToRequest(1).Filter!);
    }

    private static SubIssue At(long imageId, double left, double top) => Sub(new() { Field = IssueField.Image, Value = imageId }, left, top);

    private static SubIssue OnFigure(long figureId, long imageId, double left, double top) =>
        Sub(new() { Field = IssueField.Figure, Value = figureId, Extra = new() { FigureImageId = imageId } }, left, top);

    private static SubIssue Sub(IssueBinding binding, double left, double top) =>
        new() { Id = 1, ParentId = 1, CreatedBy = 1, CreatedAt = default, Bindings = [binding], Meta = new() { Position = new() { Left = left, Top = top } } };

    private static Issue Of(long id, params SubIssue[] places) => new()
    {
        Id = id,
        Status = IssueStatus.Open,
        UserLogin = "ann",
        ImageId = 1,
        CreatedBy = 1,
        CreatedAt = default,
        UpdatedAt = default,
        DatasetId = 1,
        ProjectId = 1,
        ImageName = "a.jpg",
        Name = "Wheel",
        SubIssues = places,
    };
}
