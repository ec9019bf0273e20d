using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Api;

public sealed class ErrorAnswersTests(Servers servers)
{
    [Fact]
    public async Task BodyOfAClientThatIsGone_IsNoFailureOfTheServer()
    {
        Assert.Equal((200, 0L), await AnswerAsync(new ConnectionResetException("connection reset by peer"), isAborted: false));
        Assert.Equal((200, 0L), await AnswerAsync(new IOException("the client reset the stream"), isAborted: true));
    }

    [Fact]
    public async Task DiskThatFails_IsOne()
    {
        var (status, length) = await AnswerAsync(new IOException("input/output error"), isAborted: false);

        Assert.Equal(503, status);
        Assert.NotEqual(0, length);
    }

    private async Task<(int Status, long Length)> AnswerAsync(Exception failure, bool isAborted)
    {
        var services = (await servers.GetAsync(Database.Sqlite)).Services;
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestAborted = new CancellationToken(isAborted) };
        http.Response.Body = body;

        await new ErrorAnswers(_ => throw failure, services.GetRequiredService<DocketDatabase>(), services.GetRequiredService<RequestLog>()).InvokeAsync(http);

        return (http.Response.StatusCode, body.Length);
    }
}
