using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Tests.Blobs;
using Docket.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Api;

public sealed class BlobAnswerTests(Servers servers)
{
    [Theory]
    [InlineData(null)]
    [InlineData("bytes=0-0")]
    public async Task FirstReadFails_AnswersAnErrorThatNobodyKeeps(string? range)
    {
        var services = (await servers.GetAsync(Database.Sqlite)).Services;
        var http = new DefaultHttpContext();
        http.Request.Method = HttpMethods.Get;
        http.Request.Headers.Range = range;
        http.Response.Body = new MemoryStream();
        await using var broken = new BreakingStream([], new IOException("the disk failed"));
        var answers = new ErrorAnswers(
            context => new BlobAnswer(broken, default, "image/png") { Immutable = true }.WriteAsync(context),
            services.GetRequiredService<DocketDatabase>(),
            services.GetRequiredService<RequestLog>());

        await answers.InvokeAsync(http);

        var headers = http.Response.Headers;
        Assert.Equal((503, "no-store", "application/json; charset=utf-8"), (http.Response.StatusCode, headers.CacheControl.ToString(), http.Response.ContentType));
        Assert.Equal(["Cache-Control", "Content-Length", "Content-Security-Policy", "Content-Type", "Cross-Origin-Resource-Policy"], headers.Keys.Order(StringComparer.Ordinal));
    }
}
