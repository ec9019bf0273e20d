using System.Net;
using System.Text;
using Bunit;
using Docket.Sdk.Accounts;
using Docket.Web.Issues;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Web.Tests.Issues;

/// <summary>The thread of an issue, against a server that answers from memory.</summary>
public sealed class IssueThreadTests : IAsyncDisposable
{
    private readonly BunitContext context = new();
    private readonly Server server = new();
    private int changes;

    public IssueThreadTests()
    {
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.Services.AddDocketWeb(new Uri("http://localhost/"), server);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Thread_Always_ShowsWhatWasSaidAsText()
    {
        server.Comments.Add("Wheel is <b>cut</b> off\nsecond line");
        var thread = await RenderAsync("reviewer", 2);

        Assert.Equal("Wheel is <b>cut</b> off\nsecond line", thread.Find(".said").TextContent);
        Assert.Equal("ann", thread.Find(".who bdi").TextContent);
        Assert.Single(thread.FindAll("li"));
    }

    [Fact]
    public async Task Name_ThatNoCommentSays_StandsFirst()
    {
        server.Comments.Add("Something else");
        var thread = await RenderAsync("reviewer", 2);

        Assert.Equal("Wheel is <b>cut</b> off", thread.Find("li").TextContent.Trim());
    }

    [Fact]
    public async Task Reply_ByTheButton_IsSentAndShown()
    {
        var thread = await RenderAsync("annotator", 2);
        Assert.True(thread.Find("button:not([type])").HasAttribute("disabled"));

        thread.Find("textarea").Input("  Added.  ");
        await thread.Find("form").SubmitAsync();

        thread.WaitForAssertion(() => Assert.Equal("Added.", thread.Find(".said").TextContent));
        Assert.Equal("""{"issueId":7,"comment":"Added."}""", server.Calls["issues.comments.add"]);
        Assert.Equal("", thread.Find("textarea").GetAttribute("value"));
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task Reply_ByControlEnter_IsSent_AndByEnterNot()
    {
        var thread = await RenderAsync("annotator", 2);
        thread.Find("textarea").Input("Added.");

        await thread.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        Assert.DoesNotContain("issues.comments.add", server.Calls.Keys);
        await thread.Find("textarea").KeyDownAsync(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });

        thread.WaitForAssertion(() => Assert.Contains("issues.comments.add", server.Calls.Keys));
    }

    [Fact]
    public async Task Resolve_ThenReopen_ChangesTheStatus()
    {
        var thread = await RenderAsync("reviewer", 2);

        await Button(thread, "Resolve").ClickAsync(new());
        Assert.Equal("""{"id":7,"status":"closed"}""", server.Calls["issues.editInfo"]);
        thread.WaitForAssertion(() => Button(thread, "Reopen"));
        await Button(thread, "Reopen").ClickAsync(new());

        Assert.Equal("""{"id":7,"status":"open"}""", server.Calls["issues.editInfo"]);
        thread.WaitForAssertion(() => Assert.Equal(2, changes));
    }

    [Theory]
    [InlineData("annotator", 2, "Reply")]
    [InlineData("annotator", 1, "Reply Resolve Remove the comment and its replies")]
    [InlineData("annotator", 3, "Reply Resolve")]
    [InlineData("reviewer", 2, "Reply Resolve")]
    [InlineData("manager", 2, "Reply Resolve Remove the comment and its replies")]
    [InlineData("viewer", 2, "")]
    public async Task Acts_OfARole_AreThoseThatTheServerAllows(string role, long userId, string expected)
    {
        var thread = await RenderAsync(role, userId);

        Assert.Equal(expected, string.Join(' ', thread.FindAll("button").Select(button => button.GetAttribute("aria-label") ?? button.TextContent)));
    }

    [Fact]
    public async Task Reply_ThatIsRefused_StaysInTheField()
    {
        var thread = await RenderAsync("annotator", 2);
        server.Refuses = true;
        thread.Find("textarea").Input("Added.");

        await thread.Find("form").SubmitAsync();

        thread.WaitForAssertion(() => Assert.Contains("Not today", thread.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("Added.", thread.Find("textarea").GetAttribute("value"));
        Assert.Equal(0, changes);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IssueThread> thread, string name) => Assert.Single(thread.FindAll("button"), button => button.TextContent == name);

    private async Task<IRenderedComponent<IssueThread>> RenderAsync(string role, long userId)
    {
        (server.Role, server.UserId) = (role, userId);
        await context.Services.GetRequiredService<WebSession>().StartAsync();
        var thread = context.Render<IssueThread>(parameters => parameters.Add(one => one.Id, 7).Add(one => one.OnChanged, () => changes++));
        thread.WaitForElement("ol");
        return thread;
    }

    private sealed class Server : HttpMessageHandler
    {
        private string status = "open";

        public string Role { get; set; } = "";

        public long UserId { get; set; }

        public bool Refuses { get; set; }

        public List<string> Comments { get; } = [];

        public Dictionary<string, string> Calls { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var method = request.RequestUri!.Segments[^1];
            Calls[method] = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            if (Refuses)
            {
                return Answer(HttpStatusCode.BadRequest, """{"error":"BAD_VALUE","details":{"message":"Not today"}}""");
            }

            switch (method)
            {
                case "users.me":
                    string[] all = Role switch { "viewer" => [], "annotator" => [Permissions.IssuesWrite], _ => [Permissions.IssuesWrite, Permissions.JobsCreate] };
                    var permissions = all.Select(one => $"\"{one}\"");
                    return Answer(HttpStatusCode.OK, $$"""{"id":{{UserId}},"login":"me","name":"","email":"","logins":1,"disabled":false,"createdAt":"2026-11-26T12:00:00.000Z","updatedAt":"2026-11-26T12:00:00.000Z","teams":[{"id":1,"name":"Team","roleId":1,"role":"{{Role}}","permissions":[{{string.Join(',', permissions)}}]}]}""");
                case "issues.comments.add":
                    Comments.Add(System.Text.Json.JsonDocument.Parse(Calls[method]).RootElement.GetProperty("comment").GetString()!);
                    return Answer(HttpStatusCode.OK, CommentOf(Comments[^1]));
                case "issues.editInfo":
                    status = System.Text.Json.JsonDocument.Parse(Calls[method]).RootElement.GetProperty("status").GetString()!;
                    return Answer(HttpStatusCode.OK, """{"success":true}""");
                default:
                    return Answer(HttpStatusCode.OK, $$"""
                        {"id":7,"status":"{{status}}","userLogin":"ann","imageId":1,"createdBy":1,"createdAt":"2026-11-26T12:00:00.000Z","updatedAt":"2026-11-26T12:00:00.000Z","datasetId":1,
                        "projectId":1,"imageName":"a.jpg","name":"Wheel is <b>cut</b> off","assignees":[3],"commentsCount":{{Comments.Count}},"comments":[{{string.Join(',', Comments.Select(CommentOf))}}]}
                        """);
            }
        }

        private static string CommentOf(string text) =>
            $$"""{"id":1,"issueId":7,"createdBy":1,"createdAt":"2026-11-26T12:00:00.000Z","comment":{{System.Text.Json.JsonSerializer.Serialize(text)}},"createdByUser":"ann"}""";

        private static HttpResponseMessage Answer(HttpStatusCode status, string json) => new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
