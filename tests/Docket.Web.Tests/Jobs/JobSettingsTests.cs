using System.Net;
using System.Text.Json.Nodes;
using Bunit;
using Docket.Sdk.Jobs;
using Docket.Web.Jobs;
using Docket.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Web.Tests.Jobs;

/// <summary>The dialog with the settings of a job: what it sends, and what it says of an answer.</summary>
public sealed class JobSettingsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 11, 0, 0, TimeSpan.Zero);

    private readonly BunitContext context = new();
    private readonly Answering server = new();
    private int saved;

    public JobSettingsTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddDocketWeb(new Uri("http://docket.test/"), server);
        context.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Theory]
    [InlineData("#js-name", " vans ", """{"id":7,"name":"vans"}""")]
    [InlineData("#js-description", "", """{"id":7,"description":""}""")]
    [InlineData("#js-readme", "Also **parked** ones", """{"id":7,"readme":"Also **parked** ones"}""")]
    [InlineData("#js-priority", "900", """{"id":7,"priority":900}""")]
    [InlineData("#js-due", "2026-12-24", """{"id":7,"dueAt":"2026-12-24T23:59:59.999Z"}""")]
    [InlineData("#js-due", "", """{"id":7,"noDueAt":true}""")]
    public async Task Save_OfOneChange_SendsItAlone(string field, string value, string request)
    {
        var dialog = Render();
        Assert.True(Save(dialog).HasAttribute("disabled"));
        Fill(dialog, field, value);

        await dialog.Find("form").SubmitAsync();

        Assert.Equal([request], server.Bodies.Select(Written));
        Assert.Equal(1, saved);
        Assert.Contains(context.Services.GetRequiredService<Toasts>().Now, toast => toast.Text.EndsWith("are saved", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("#js-name", "  ", "A job has a name")]
    [InlineData("#js-name", "a/b", "A name has no / and no \\")]
    [InlineData("#js-priority", "0", "1 to 1000")]
    [InlineData("#js-priority", "", "1 to 1000")]
    public async Task Value_ThatTheServerRefuses_IsToldAndNotSent(string field, string value, string problem)
    {
        var dialog = Render();
        Fill(dialog, field, value);

        Assert.Contains(dialog.FindAll(".problem"), line => line.TextContent == problem);
        Assert.True(Save(dialog).HasAttribute("disabled"));
        await dialog.Find("form").SubmitAsync();
        Assert.Empty(server.Bodies);
    }

    [Fact]
    public async Task Refusal_ShowsInTheDialogAndKeepsWhatWasTyped()
    {
        var dialog = Render();
        server.Status = HttpStatusCode.Forbidden;
        Fill(dialog, "#js-name", "vans");

        await dialog.Find("form").SubmitAsync();

        Assert.Contains("Only a manager edits it", dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(("vans", 0), (dialog.Find("#js-name").GetAttribute("value"), saved));
        Assert.False(Save(dialog).HasAttribute("disabled"));
    }

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<JobSettingsDialog> dialog) => dialog.Find("button[type=submit]");

    private static void Fill(IRenderedComponent<JobSettingsDialog> dialog, string field, string value)
    {
        if (field == "#js-due")
        {
            dialog.Find(field).Change(value);
        }
        else
        {
            dialog.Find(field).Input(value);
        }
    }

    // Without the members that are null, which mean nothing.
    private static string Written(string body)
    {
        var request = JsonNode.Parse(body)!.AsObject();
        foreach (var member in request.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            request.Remove(member);
        }

        return request.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private IRenderedComponent<JobSettingsDialog> Render() => context.Render<JobSettingsDialog>(parameters => parameters
        .Add(dialog => dialog.Open, true)
        .Add(dialog => dialog.Job, new Job { Id = 7, Name = "cars", Description = "short", TeamId = 1, ProjectId = 1, UserId = 1, CreatedAt = Now, Status = JobStatus.Pending, Priority = 2, DueAt = Now, Meta = new() })
        .Add(dialog => dialog.OnSaved, () => saved++));

    private sealed class Answering : HttpMessageHandler
    {
        public List<string> Bodies { get; } = [];

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            var answer = Status == HttpStatusCode.OK ? """{"success": true}""" : """{"error": "Forbidden", "details": {"type": "FORBIDDEN", "message": "Only a manager edits it"}}""";
            return new HttpResponseMessage(Status) { Content = new StringContent(answer, null, "application/json") };
        }
    }
}
