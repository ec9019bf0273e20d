using Docket.Sdk;
using Docket.Sdk.Instance;
using Docket.Tests.Support;

namespace Docket.Tests.Client;

/// <summary>Whether a server can work.</summary>
public sealed class ServerStateTests(Servers servers)
{
    [Theory]
    [InlineData(200, true, true)]
    [InlineData(503, true, false)]
    [InlineData(404, false, null)]
    public async Task State_ByTheAnswer_IsReadyOrNotOrUnknown(int status, bool docket, bool? ready)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Answer(status, "", docket));
        var state = await new InstanceClient(TestMethods.Transport(handler)).StateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new ServerState { IsReady = ready, Version = docket ? "0.1.0" : null }, state);
        Assert.Equal("http://docket.test/health/ready", Assert.Single(handler.Requests).Uri.ToString());
    }

    [Fact]
    public async Task State_NoServer_Fails()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Fail(new HttpRequestException("nobody there")));
        var failure = await Assert.ThrowsAsync<DocketException>(() => new InstanceClient(TestMethods.Transport(handler)).StateAsync(TestContext.Current.CancellationToken));
        Assert.Equal((ErrorCode.ConnectionFailed, "health: no usable answer from http://docket.test: nobody there"), (failure.Code, failure.Message));
    }

    [Theory, Databases]
    public async Task State_OfARealServer_IsReadyAndHasAVersion(Database database)
    {
        var state = await (await servers.TeamAsync(database)).Admin.Client.Instance.StateAsync(TestContext.Current.CancellationToken);
        Assert.True(state.IsReady);
        Assert.Matches(@"^\d+\.\d+\.\d+", state.Version);
    }
}
