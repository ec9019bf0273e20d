using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Docket.Server.Settings;

namespace Docket.Server.Blobs;

/// <summary>
/// The requests that are made of a bucket, within limits of time, and set so that stores other than Amazon's understand them: checksums stand in
/// headers alone, never in trailers, and bodies are signed whole, never in chunks.
/// </summary>
internal sealed class S3Bucket(S3Settings settings, S3Limits limits) : IDisposable
{
    private readonly AmazonS3Client client = Connect(settings, limits);

    public S3Limits Limits => limits;

    /// <summary>The length of an object, or null when there is none.</summary>
    public Task<long?> LengthAsync(string key, CancellationToken ct) => RunAsync(limits.Question, async token =>
    {
        try
        {
            var head = await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = settings.Bucket, Key = key }, token);
            return head.ContentLength;
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return (long?)null;
        }
    }, ct);

    /// <summary>An object from some byte to its end, or null when there is none.</summary>
    public Task<GetObjectResponse?> GetAsync(string key, long from, CancellationToken ct) => RunAsync(limits.Question, async token =>
    {
        try
        {
            var request = new GetObjectRequest { BucketName = settings.Bucket, Key = key };
            if (from > 0)
            {
                request.ByteRange = new ByteRange(from, long.MaxValue);
            }

            return await client.GetObjectAsync(request, token);
        }
        catch (AmazonS3Exception absent) when (absent.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }, ct);

    /// <summary>Sends a whole object, with what the store needs to see that it arrived unharmed.</summary>
    public Task PutAsync(string key, Stream content, BlobHash hash, CancellationToken ct) => RunAsync(limits.Send, token => client.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = settings.Bucket,
            Key = key,
            InputStream = content,
            AutoCloseStream = false,
            UseChunkEncoding = false,
            ChecksumSHA256 = hash.ToString(),
            ContentType = "application/octet-stream",
        },
        token), ct);

    public Task<string> BeginAsync(string key, CancellationToken ct) => RunAsync(limits.Question, async token =>
        (await client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = settings.Bucket, Key = key, ContentType = "application/octet-stream" }, token)).UploadId, ct);

    /// <summary>Sends a part. The hash of its bytes is in the signature, by which every store sees that they arrived unharmed.</summary>
    public Task<PartETag> PutPartAsync(string key, string upload, int number, Stream content, long length, CancellationToken ct) => RunAsync(limits.Send, async token =>
    {
        var part = await client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = settings.Bucket,
                Key = key,
                UploadId = upload,
                PartNumber = number,
                InputStream = content,
                PartSize = length,
                UseChunkEncoding = false,
            },
            token);
        return new PartETag(number, part.ETag);
    }, ct);

    public Task EndAsync(string key, string upload, List<PartETag> parts, CancellationToken ct) => RunAsync(limits.Send, token => client.CompleteMultipartUploadAsync(
        new CompleteMultipartUploadRequest { BucketName = settings.Bucket, Key = key, UploadId = upload, PartETags = parts }, token), ct);

    public Task AbortAsync(string key, string upload) => RunAsync(limits.Question, token => client.AbortMultipartUploadAsync(
        new AbortMultipartUploadRequest { BucketName = settings.Bucket, Key = key, UploadId = upload }, token), CancellationToken.None);

    public BlobStoreException Failed(Exception failure) => new(S3Failure.Explain(failure, settings), failure);

    public void Dispose() => client.Dispose();

    private async Task<T> RunAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timed.CancelAfter(limit);
        try
        {
            return await ask(timed.Token);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && failure is AmazonClientException or AmazonServiceException or HttpRequestException or OperationCanceledException)
        {
            throw Failed(failure);
        }
    }

    private static AmazonS3Client Connect(S3Settings settings, S3Limits limits)
    {
        var config = new AmazonS3Config
        {
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = limits.Retries,
            ConnectTimeout = limits.Connect,
        };
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = settings.Region;

            // The name of the bucket in front of the address needs a name server that knows it, which only Amazon's has for sure.
            config.ForcePathStyle = true;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }

        return settings.AccessKey is not { } key ? new AmazonS3Client(config)
            : settings.SessionToken is { } token ? new AmazonS3Client(new SessionAWSCredentials(key, settings.SecretKey, token), config)
            : new AmazonS3Client(new BasicAWSCredentials(key, settings.SecretKey), config);
    }
}
