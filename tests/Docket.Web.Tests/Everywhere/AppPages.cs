using System.Reflection;
using System.Text.RegularExpressions;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Tests.Everywhere;

/// <summary>The addresses of all pages of the app, as its components declare them.</summary>
internal static partial class AppPages
{
    /// <summary>The pages about a job of the demo, about what it belongs to, and those about nothing of the kind.</summary>
    /// <param name="job">The job.</param>
    /// <param name="client">Of the manager who makes a guide, for the page of one.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(Job job, DocketClient client)
    {
        var token = TestContext.Current.CancellationToken;
        var guide = job.Meta.Guide ?? (await client.Guides.AddAsync(new() { TeamId = job.TeamId, Name = "How to label", Description = "# Streets" }, token)).Id;
        return
        [
            .. typeof(App).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
                .Select(route => Parameter().Replace(route.Template.TrimStart('/'), _ => $"{IdFor(route.Template)}")).Order(StringComparer.Ordinal),
            $"jobs/new?dataset={job.DatasetId}",
            .. new[] { "images", "data", "activity" }.Select(tab => $"jobs/{job.Id}?tab={tab}"),
            .. new[] { "classes", "tags" }.Select(tab => $"projects/{job.ProjectId}?tab={tab}"),
        ];

        long IdFor(string template) => template.Split('/')[1] switch
        {
            "datasets" => job.DatasetId!.Value,
            "guides" => guide,
            "images" => job.Entities![0].Id,
            "jobs" => job.Id,
            "projects" => job.ProjectId,
            "statistics" => job.UserId,
            var other => throw new InvalidOperationException($"Say here what the page {other} is about"),
        };
    }

    /// <summary>
    /// Goes to a page as its links do, and waits until it shows what it is about. The way goes over a page about nothing, so that what shows then is not
    /// the page before.
    /// </summary>
    public static async Task VisitAsync(Window window, string path)
    {
        await NavigateAsync(window, "nothing-here", "h1.textContent === 'Nothing here'");
        if (path != "nothing-here")
        {
            await NavigateAsync(window, path, "h1.textContent !== 'Nothing here'");
        }
    }

    private static async Task NavigateAsync(Window window, string path, string isThere)
    {
        await window.Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
        await window.Page.WaitForFunctionAsync($"() => {{ const h1 = document.querySelector('h1'); return h1 && {isThere} && !document.querySelector('.sk, [aria-busy=true]'); }}");
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
