using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Tests.Client;

/// <summary>Calls by JSON as it is.</summary>
public class RawClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_AnyJson_GoesBothWaysUntouched()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, """{ "ä": 1.50, "new": [null] }"""));
        var answer = await new RawClient(TestMethods.Transport(handler)).CallAsync(TestMethods.Read, new RawJson("""{ "word": null, "other": 1e2 }"""u8.ToArray()), Cancelled);
        Assert.Equal("""{ "ä": 1.50, "new": [null] }""", answer.ToString());
        var request = Assert.Single(handler.Requests);
        Assert.Equal(("""{ "word": null, "other": 1e2 }""", "application/json", null), (request.Body, request.Headers["Content-Type"], request.Key));
    }

    [Fact]
    public async Task Call_Write_CarriesAKeyAndIsRepeatedWithIt()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Answer(503, "{}", docket: true, ("Retry-After", "0")), ScriptedHandler.Answer(500, "{}", docket: true), ScriptedHandler.Answer(200, "[]", docket: true));
        var time = new TestTime();
        var answer = await time.RunAsync(new RawClient(TestMethods.Transport(handler, time)).CallAsync(TestMethods.Write, RawJson.EmptyObject, Cancelled));
        Assert.Equal("[]", answer.ToString());
        Assert.Equal(3, handler.Requests.Count);
        Assert.Single(handler.Requests.Select(request => request.Key!).Distinct());
    }

    [Fact]
    public async Task Call_AnswerIsNoJson_SaysSo()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, "<html>"));
        var failure = await Assert.ThrowsAsync<DocketException>(
            () => new RawClient(TestMethods.Transport(handler, retries: 0)).CallAsync(TestMethods.Read, RawJson.EmptyObject, Cancelled));
        Assert.Equal(ErrorCode.ConnectionFailed, failure.Code);
    }

    [Fact]
    public async Task Call_MethodWithAFormOfItsOwn_IsSentInThatForm()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, """{"success":true}"""));
        var client = new RawClient(TestMethods.Transport(handler));
        await client.CallAsync(FigureMethods.BulkUploadGeometry, RawJson.Parse("""{"geometries":[{"figureId":7,"geometry":{"origin":[1,2]}}]}"""), Cancelled);
        Assert.StartsWith("multipart/form-data", handler.Requests[0].Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("""{"origin":[1,2]}""", handler.Requests[0].Body, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => client.CallAsync(FigureMethods.BulkUploadGeometry, RawJson.EmptyObject, Cancelled));
    }

    [Fact]
    public async Task Methods_OfAnotherKind_AreRefused()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(200, "{}"));
        var client = new RawClient(TestMethods.Transport(handler));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CallAsync(TestMethods.Upload, RawJson.EmptyObject, Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => client.UploadAsync(TestMethods.Read, [], Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => client.DownloadAsync(TestMethods.Read, RawJson.EmptyObject, Cancelled));
        Assert.Throws<ArgumentException>(() => client.PartsAsync(TestMethods.Download, RawJson.EmptyObject, Cancelled));
        Assert.Empty(handler.Requests);
        Assert.Equal(
            [MethodKind.Json, MethodKind.Upload, MethodKind.Download],
            new[] { TestMethods.Read.Kind, TestMethods.Upload.Kind, TestMethods.Download.Kind });
    }
}
