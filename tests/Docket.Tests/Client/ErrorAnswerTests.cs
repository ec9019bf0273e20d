using Docket.Sdk;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public class ErrorAnswerTests
{
    [Fact]
    public async Task Refusal_OfTheProtocol_PassesUnchanged()
    {
        var failure = await RefuseAsync(400, """{"error":"Conflict","details":{"type":"NONUNIQUE","message":"Name a is taken","errors":[{"id":4}]}}""", ("x-request-id", "r-17"));
        Assert.Equal(
            (ErrorCode.NonUnique, 400, "Name a is taken", "r-17", (TimeSpan?)null),
            (failure.Code, failure.Status, failure.Message, failure.RequestId, failure.RetryAfter));
        Assert.Equal("""{"type":"NONUNIQUE","message":"Name a is taken","errors":[{"id":4}]}""", failure.Details.ToString());
    }

    [Theory]
    [InlineData(400, """{"error":"Bad","details":[{"type":"NONUNIQUE","message":"Taken"},{"message":"other"}]}""", "NONUNIQUE", "Taken")]
    [InlineData(404, """{"error":"Not found","details":{"message":"Job 4 not found"}}""", "NOT_FOUND", "Job 4 not found")]
    [InlineData(400, """{"error":"Bad","details":[]}""", "HTTP_400", "Bad")]
    [InlineData(400, """{"error":"Bad","details":[[]]}""", "HTTP_400", "Bad")]
    [InlineData(400, """{"error":"Bad","details":"words"}""", "HTTP_400", "Bad")]
    [InlineData(418, """{"error":"Bad","details":{"type":"OWN_CODE","message":null}}""", "OWN_CODE", "Bad")]
    [InlineData(400, """{"error":"Bad","details":{"type":"","message":5}}""", "HTTP_400", "Bad")]
    [InlineData(400, """{"error":"Bad","details":{"message":"half \ud800 pair"}}""", "HTTP_400", "Bad")]
    [InlineData(401, """{"error":7}""", "UNAUTHORIZED", "things.add: the server answered 401 without a reason")]
    [InlineData(403, "<html><body>Forbidden</body></html>", "FORBIDDEN", "things.add: the server answered 403 without a reason")]
    [InlineData(413, "", "TOO_LARGE", "things.add: the server answered 413 without a reason")]
    [InlineData(500, "[]", "HTTP_500", "things.add: the server answered 500 without a reason")]
    [InlineData(501, "null", "HTTP_501", "things.add: the server answered 501 without a reason")]
    [InlineData(302, """{"error":"cut off""", "HTTP_302", "things.add: the server answered 302 without a reason")]
    public async Task Refusal_OfAnyShape_HasCodeAndMessage(int status, string body, string code, string message)
    {
        var failure = await RefuseAsync(status, body);
        Assert.Equal((code, status, message), (failure.Code.Code, failure.Status!.Value, failure.Message));
    }

    [Fact]
    public async Task Refusal_Endless_IsReadOnlyUpToALimit()
    {
        var failure = await RefuseAsync(404, $$"""{"error":"{{new string('a', 5_000_000)}}"}""");
        Assert.Equal((ErrorCode.NotFound, "things.add: the server answered 404 without a reason"), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task Refusal_BodyBreaksOff_KeepsTheStatus()
    {
        var transport = TestMethods.Transport(new ScriptedHandler(async (_, _) =>
        {
            var response = await StreamOf(new BrokenStream([], new IOException("reset")));
            response.StatusCode = System.Net.HttpStatusCode.NotFound;
            return response;
        }));
        var failure = await Assert.ThrowsAsync<DocketException>(() => transport.SendAsync(TestMethods.Write, new Ask(), TestContext.Current.CancellationToken));
        Assert.Equal((ErrorCode.NotFound, 404), (failure.Code, failure.Status));
    }

    private static Task<DocketException> RefuseAsync(int status, string body, params (string Name, string Value)[] headers) =>
        Assert.ThrowsAsync<DocketException>(() => TestMethods.Transport(new ScriptedHandler(Answer(status, body, headers: headers)), retries: 0)
            .SendAsync(TestMethods.Write, new Ask(), TestContext.Current.CancellationToken));
}

/// <summary>Gives its bytes one read after the other, then fails; without a failure it stands still.</summary>
internal sealed class BrokenStream(byte[] bytes, Exception? failure) : Stream
{
    private bool given = bytes.Length == 0;

    /// <summary>Called before it stands still.</summary>
    public Action? Still { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (given)
        {
            throw failure ?? new NotSupportedException();
        }

        given = true;
        bytes.CopyTo(buffer, offset);
        return bytes.Length;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (given && failure is null)
        {
            Still?.Invoke();
            return await new TaskCompletionSource<int>().Task.WaitAsync(cancellationToken);
        }

        var read = new byte[buffer.Length];
        var count = Read(read, 0, read.Length);
        read.AsSpan(0, count).CopyTo(buffer.Span);
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
