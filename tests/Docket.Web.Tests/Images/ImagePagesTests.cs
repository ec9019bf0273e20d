using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Web.Images;

namespace Docket.Web.Tests.Images;

/// <summary>A list by the places of its entities.</summary>
public sealed class ImagePagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Length_ThatAnotherPageTellsOtherwise_IsAChange()
    {
        long total = 500;
        var pages = new ImagePages((_, perPage, _) => Task.FromResult(new Page<Image> { Total = total, PerPage = perPage, PagesCount = 3, Entities = [] }));

        await pages.TakeAsync(0, 1, Token);
        await pages.TakeAsync(200, 1, Token);
        Assert.False(pages.HasChanged);
        total = 499;
        await pages.TakeAsync(400, 1, Token);

        Assert.True(pages.HasChanged);
    }
}
