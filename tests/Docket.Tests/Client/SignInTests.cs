using System.Buffers.Text;
using System.Text;
using Docket.Sdk;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public class SignInTests
{
    [Fact]
    public async Task SignIn_GoodPassword_SendsAFormAndReadsTheClaims()
    {
        var handler = new ScriptedHandler(Token("""{"apiToken":"t0k","id":7,"login":"anna","group":{"id":3},"workspace":{"id":"4"}}"""));
        var session = await SignInAsync(handler, "docket.test:8080/sub/");
        Assert.Equal(new Session { Token = "t0k", UserId = 7, Login = "anna", TeamId = 3, WorkspaceId = 4 }, session);
        var request = Assert.Single(handler.Requests);
        Assert.Equal(
            ("http://docket.test:8080/sub/api/account", "login=anna&password=p%26+%C3%A4", "application/x-www-form-urlencoded"),
            (request.Uri.AbsoluteUri, request.Body, request.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData("""{"apiToken":"t0k"}""")]
    [InlineData("""{"apiToken":"t0k","group":null,"workspace":{},"id":null}""")]
    public async Task SignIn_FewClaims_LeavesTheRestOut(string claims) =>
        Assert.Equal(new Session { Token = "t0k", UserId = 0, Login = "anna" }, await SignInAsync(new ScriptedHandler(Token(claims))));

    [Fact]
    public async Task SignIn_WrongPassword_IsUnauthorized()
    {
        var handler = new ScriptedHandler(Answer(401, """{"error":"Unauthorized","details":{"type":"UNAUTHORIZED","message":"Wrong login or password"}}"""));
        var failure = await Assert.ThrowsAsync<DocketException>(() => SignInAsync(handler));
        Assert.Equal((ErrorCode.Unauthorized, "Wrong login or password"), (failure.Code, failure.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"token":5}""")]
    [InlineData("""{"token":"a.b"}""")]
    [InlineData("""{"token":"a.!!!.c"}""")]
    [InlineData("""{"token":"a.bm90IGpzb24.c"}""")]
    [InlineData("""{"token":"a.e30.c"}""")]
    public async Task SignIn_AnswerOfAnotherKind_IsConnectionFailed(string body)
    {
        var failure = await Assert.ThrowsAsync<DocketException>(() => SignInAsync(new ScriptedHandler(Answer(200, body))));
        Assert.Equal(ErrorCode.ConnectionFailed, failure.Code);
    }

    [Fact]
    public async Task SignIn_ServerAway_IsConnectionFailed()
    {
        var failure = await Assert.ThrowsAsync<DocketException>(() => SignInAsync(new ScriptedHandler(Fail(new HttpRequestException("refused")))));
        Assert.Equal((ErrorCode.ConnectionFailed, "sign-in: no usable answer from http://docket.test/: refused"), (failure.Code, failure.Message));
    }

    [Fact]
    public void Session_Printed_HidesTheToken() =>
        Assert.Equal(
            "Session { UserId = 7, Login = anna, TeamId = 3, WorkspaceId =  }",
            new Session { Token = "t0k", UserId = 7, Login = "anna", TeamId = 3 }.ToString());

    private static async Task<Session> SignInAsync(ScriptedHandler handler, string address = "http://docket.test")
    {
        using var http = new HttpClient(handler);
        return await DocketClient.SignInAsync(address, "anna", "p& ä", http, TestContext.Current.CancellationToken);
    }

    private static Step Token(string claims) => Answer(200, $$"""{"token":"{{Part("{}")}}.{{Part(claims)}}.c2ln"}""");

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
