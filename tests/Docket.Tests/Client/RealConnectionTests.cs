using System.Net;
using System.Net.Sockets;
using Docket.Sdk;
using Docket.Sdk.Http;

namespace Docket.Tests.Client;

/// <summary>Holds the runtime's own connections to what the rules and the uploads take for certain of them.</summary>
public sealed class RealConnectionTests : IDisposable
{
    private readonly TestTime time = new();
    private readonly HttpClient http = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        http.Dispose();
        listener.Dispose();
    }

    [Fact]
    public async Task Write_NobodyListens_IsRepeatedAtAServerOfAnyMake()
    {
        var transport = Listen();
        listener.Stop();
        var failure = await Assert.ThrowsAsync<DocketException>(() => time.RunAsync(transport.SendAsync(TestMethods.Write, new Ask(), Cancelled)));
        Assert.Equal((ErrorCode.ConnectionFailed, 2), (failure.Code, time.Waits.Count));
    }

    [Fact]
    public async Task Write_ConnectionClosedAfterTheRequest_IsNotRepeated()
    {
        var call = Listen().SendAsync(TestMethods.Write, new Ask { Word = "a" }, Cancelled);
        using (var connection = await listener.AcceptTcpClientAsync(Cancelled))
        {
            await ReadRequestAsync(connection);
        }

        var failure = await Assert.ThrowsAsync<DocketException>(() => call);
        Assert.Equal((ErrorCode.ConnectionFailed, 0), (failure.Code, time.Waits.Count));
    }

    [Fact]
    public async Task Upload_FileBreaksWhileSent_SaysSo()
    {
        var file = new FileUpload(() => new BrokenStream([1, 2], new IOException("disk gone")));
        var failure = await Assert.ThrowsAsync<DocketException>(() => Listen().UploadAsync(TestMethods.Upload, [file], Cancelled));
        Assert.Equal((ErrorCode.FileUnreadable, 0), (failure.Code, time.Waits.Count));
    }

    [Fact]
    public async Task Download_ConnectionClosedHalfway_Fails()
    {
        var call = Listen().DownloadAsync(TestMethods.Download, new Ask(), Cancelled);
        using (var connection = await listener.AcceptTcpClientAsync(Cancelled))
        {
            await ReadRequestAsync(connection);
            await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"u8.ToArray(), Cancelled);
        }

        var failure = await Assert.ThrowsAsync<DocketException>(async () =>
        {
            await using var download = await call;
            await download.Stream.CopyToAsync(Stream.Null, Cancelled);
        });
        Assert.Equal(ErrorCode.ConnectionFailed, failure.Code);
    }

    // Up to the end of the body: a connection closed with bytes unread would be reset, and the answer lost with it.
    private static async Task ReadRequestAsync(TcpClient connection)
    {
        var next = new byte[1];
        do
        {
            await connection.GetStream().ReadExactlyAsync(next, Cancelled);
        }
        while (next[0] != '}');
    }

    private Transport Listen()
    {
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return new Transport(http, new DocketClientOptions { Address = $"127.0.0.1:{port}", TimeProvider = time, AttemptTimeout = TestTime.Attempt, MaxRetries = 2 });
    }
}
