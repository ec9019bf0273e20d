using Bunit;
using Docket.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Web.Tests.Shell;

/// <summary>What was just done, as it shows.</summary>
public sealed class ToastListTests
{
    [Fact]
    public void Toasts_OfOneText_ShowAndGoOneByOne()
    {
        using var context = new BunitContext();
        var clock = new FakeTimeProvider();
        var toasts = new Toasts(clock);
        context.Services.AddSingleton<TimeProvider>(clock).AddSingleton(toasts);
        var list = context.Render<ToastList>();

        toasts.Show("saved");
        toasts.Show("saved");
        Assert.Equal(["saved", "saved"], list.FindAll(".toast .breaks").Select(line => line.TextContent));

        list.Find("button[aria-label=Dismiss]").Click();
        Assert.Single(list.FindAll(".toast"));
    }
}
