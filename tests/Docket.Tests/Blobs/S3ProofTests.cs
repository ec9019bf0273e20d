using System.Net;
using System.Net.Sockets;
using System.Text;
using Docket.Server.Blobs;
using Docket.Server.Settings;
using Docket.Tests.Support;

namespace Docket.Tests.Blobs;

/// <summary>What an operator is told at start about a bucket that cannot be used.</summary>
public sealed class S3ProofTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Start_BucketInOrder_IsProven()
    {
        var bucket = TestBucket.New();
        using var store = new S3BlobStore(bucket, folder.Root, new S3Limits());

        await store.ProveAsync(Token);
        await store.ProveAsync(Token);
    }

    [Fact]
    public async Task Start_NoSuchBucket_IsRefused()
    {
        var bucket = TestBucket.New() with { Bucket = "no-such-bucket" };

        Assert.Equal($"--blobs: there is no bucket 'no-such-bucket' at {At(bucket)}; create it, or name another in --blobs", await RefusalAsync(bucket));
    }

    [Fact]
    public async Task Start_UnknownKey_IsRefused()
    {
        var bucket = TestBucket.New() with { AccessKey = "UNKNOWN" };

        Assert.Equal($"--blobs: the store at {At(bucket)} does not know the key 'UNKNOWN'; check AWS_ACCESS_KEY_ID", await RefusalAsync(bucket));
    }

    [Fact]
    public async Task Start_WrongSecret_IsRefusedWithoutIt()
    {
        var bucket = TestBucket.New() with { SecretKey = "wrong-secret" };

        Assert.Equal($"--blobs: the store at {At(bucket)} refuses the signature; check AWS_SECRET_ACCESS_KEY", await RefusalAsync(bucket));
    }

    [Fact]
    public async Task Start_StoreNotReachable_IsRefused() => Assert.Equal(
        "--blobs: cannot reach the store at http://127.0.0.1:1: Connection refused; check AWS_ENDPOINT_URL_S3",
        await RefusalAsync(Anywhere with { Endpoint = new Uri("http://127.0.0.1:1") }));

    [Theory]
    [InlineData(403, "AccessDenied", "the credentials do not suffice for the bucket 'pictures'; give them s3:GetObject, s3:PutObject and s3:AbortMultipartUpload on it, and s3:ListBucket")]
    [InlineData(400, "AuthorizationHeaderMalformed", "the bucket 'pictures' is not in the region eu-west-1; check AWS_REGION (as the store says)")]
    [InlineData(301, "PermanentRedirect", "the bucket 'pictures' is not in the region eu-west-1; check AWS_REGION (as the store says)")]
    [InlineData(400, "ExpiredToken", "the store at {0} refuses the session; check AWS_SESSION_TOKEN")]
    [InlineData(403, "RequestTimeTooSkewed", "the clock of this machine and that of the store differ; set the clock")]
    [InlineData(507, "XMinioStorageFull", "the store at {0} answers 507 XMinioStorageFull: as the store says")]
    public async Task Start_StoreRefuses_IsExplained(int status, string code, string line)
    {
        await using var store = new RefusingStore(status, code);
        var bucket = Anywhere with { Endpoint = store.Address };

        Assert.Equal("--blobs: " + string.Format(null, CompositeFormat.Parse(line), At(bucket)), await RefusalAsync(bucket));
    }

    [Theory]
    [InlineData(403, "AccessDenied", true)]
    [InlineData(403, "InvalidObjectState", true)]
    [InlineData(403, "SignatureDoesNotMatch", false)]
    [InlineData(503, "SlowDown", false)]
    public async Task Open_StoreRefuses_IsOfOneBlobWhereOthersMayBeGivenOut(int status, string code, bool expected)
    {
        await using var refusing = new RefusingStore(status, code);
        using var store = new S3BlobStore(Anywhere with { Endpoint = refusing.Address }, folder.Root, new S3Limits { Retries = 0 });

        var failure = await Assert.ThrowsAsync<BlobStoreException>(() => store.OpenAsync(default, Token));

        Assert.Equal(expected, failure.IsOfOneBlob);
    }

    [Fact]
    public async Task Server_BucketMissing_EndsWithOneLine()
    {
        var bucket = TestBucket.New() with { Bucket = "no-such-bucket" };

        var ended = await Crash.ServerProcess.RunAsync(TestBucket.Variables(bucket), "--data", folder.Root);

        Assert.Equal($"--blobs: there is no bucket 'no-such-bucket' at {At(bucket)}; create it, or name another in --blobs", ended.Refusal());
    }

    private static S3Settings Anywhere => new() { Bucket = "pictures", Region = "eu-west-1", AccessKey = "key", SecretKey = "secret" };

    private static string At(S3Settings bucket) => bucket.Endpoint!.ToString().TrimEnd('/');

    private async Task<string> RefusalAsync(S3Settings bucket)
    {
        using var store = new S3BlobStore(bucket, folder.Root, new S3Limits { Retries = 0 });
        return (await Assert.ThrowsAsync<SettingsException>(() => store.ProveAsync(Token))).Message;
    }

    /// <summary>Answers everything with one error, as Amazon S3 documents its form.</summary>
    private sealed class RefusingStore : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource over = new();
        private readonly byte[] answer;
        private readonly Task running;

        public RefusingStore(int status, string code)
        {
            var body = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>as the store says</Message></Error>";
            answer = Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            listener.Start();
            Address = new Uri($"http://{listener.LocalEndpoint}");
            running = AnswerAsync();
        }

        public Uri Address { get; }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            await running;
            listener.Dispose();
            over.Dispose();
        }

        private async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(over.Token);
                    var stream = client.GetStream();
                    var request = "";
                    var buffer = new byte[4096];
                    while (!request.Contains("installation", StringComparison.Ordinal) && await stream.ReadAsync(buffer, over.Token) is > 0 and var count)
                    {
                        request += Encoding.ASCII.GetString(buffer, 0, count);
                        if ((request.StartsWith("PUT", StringComparison.Ordinal) && request.Contains("100-continue", StringComparison.Ordinal)) || request.StartsWith("GET", StringComparison.Ordinal))
                        {
                            break;
                        }
                    }

                    await stream.WriteAsync(answer, over.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The test is over.
            }
        }
    }
}
