using Docket.Sdk.Images;
using Docket.Web.Images;

namespace Docket.Web.Tests.Images;

/// <summary>What happened to an image, in words.</summary>
public sealed class ImageEventsTests
{
    [Theory]
    [InlineData("create_figure", "car", null, "Monday", "drew a figure of car in Monday")]
    [InlineData("attach_tag", null, "weather", null, "attached the tag weather")]
    [InlineData("something_new", null, null, null, "something new")]
    public void Words_OfAnAct_AreASentence(string action, string? labelClass, string? tag, string? job, string expected) =>
        Assert.Equal(expected, ImageEvents.Words(new ImageEvent { Id = 1, Date = DateTimeOffset.UnixEpoch, UserId = 1, User = "a", Action = action, Class = labelClass, Tag = tag, Job = job }));
}
