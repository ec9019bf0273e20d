using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace Docket.Sdk.Http;

/// <summary>
/// Sends the calls of a client: <c>POST {address}/public/api/v3/{name}</c>. It turns every failure into a <see cref="DocketException"/> and
/// repeats what may be repeated (<see cref="RetryRules"/>). Safe for many threads.
/// </summary>
internal sealed class Transport
{
    private readonly HttpClient http;
    private readonly DocketClientOptions options;
    private readonly Uri methods;
    private readonly ResiliencePipeline retries;
    private readonly Server server;
    private readonly long? jobId;

    public Transport(HttpClient http, DocketClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        this.http = http;
        this.options = options;
        methods = new Uri(ServerAddress.Parse(options.Address), "public/api/v3/");
        retries = CreateRetries(options);
        server = new Server();
    }

    private Transport(Transport parent, long jobId)
    {
        http = parent.http;
        options = parent.options;
        methods = parent.methods;
        retries = parent.retries;
        server = parent.server;
        this.jobId = jobId;
    }

    /// <summary>The clock of all waiting.</summary>
    public TimeProvider TimeProvider => options.TimeProvider;

    /// <summary>The same transport for calls in a job.</summary>
    public Transport InJob(long jobId) => new(this, jobId);

    /// <summary>Calls a method with JSON both ways.</summary>
    public Task<TResponse> SendAsync<TRequest, TResponse>(ApiMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken = default)
    {
        var body = RequestJson.Write(request, method.Request);
        return RepeatAsync(method, _ => JsonBody(body), (response, ct) => ReadJsonAsync(response, method.Response, ct), cancellationToken);
    }

    /// <summary>Calls a method whose request the protocol sends in a form of its own; it is made anew for each attempt.</summary>
    public Task<TResponse> SendAsync<TRequest, TResponse>(
        ApiMethod<TRequest, TResponse> method, TRequest request, Func<TRequest, HttpContent> content, CancellationToken cancellationToken = default) =>
        RepeatAsync(method, _ => content(request), (response, ct) => ReadJsonAsync(response, method.Response, ct), cancellationToken);

    /// <summary>Uploads files. They are opened anew for each attempt.</summary>
    public Task<TResponse> UploadAsync<TResponse>(UploadMethod<TResponse> method, IReadOnlyList<FileUpload> files, CancellationToken cancellationToken = default) =>
        RepeatAsync(method, patience => FilesContent.Create(files, patience), (response, ct) => ReadJsonAsync(response, method.Response, ct), cancellationToken);

    /// <summary>Begins a download. Only its beginning is repeated: a connection that breaks later is the reader's to see.</summary>
    public Task<Download> DownloadAsync<TRequest>(DownloadMethod<TRequest> method, TRequest request, CancellationToken cancellationToken = default)
    {
        var body = RequestJson.Write(request, method.Request);
        return RepeatAsync(method, _ => JsonBody(body), (response, ct) => OpenAsync(method, response, ct), cancellationToken);
    }

    /// <summary>Downloads many contents, one after another as they are consumed. Only the beginning is repeated.</summary>
    public async IAsyncEnumerable<DownloadedPart> PartsAsync<TRequest>(
        PartsMethod<TRequest> method, TRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, method.Request);
        var download = await RepeatAsync(method, _ => JsonBody(body), (response, ct) => OpenAsync(method, response, ct), cancellationToken).ConfigureAwait(false);
        await using (download.ConfigureAwait(false))
        {
            var parts = new PartReader(method.Name, download.ContentType, download.Stream);
            while (await parts.NextAsync(cancellationToken).ConfigureAwait(false) is { } part)
            {
                yield return part;
            }
        }
    }

    private static ResiliencePipeline CreateRetries(DocketClientOptions options) => options.MaxRetries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is DocketException { MayRepeat: true }),
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,

                // Zero means "whenever you like", so the usual wait holds.
                DelayGenerator = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is DocketException { RetryAfter: { } wait } && wait > TimeSpan.Zero ? wait : (TimeSpan?)null),
            })
            .Build();

    private async Task<T> RepeatAsync<T>(
        ApiMethod method, Func<Patience, HttpContent> content, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var key = method is { Effect: Effect.Write, Retry: not Retry.Safe } ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) : null;
        return await retries.ExecuteAsync(ct => AttemptAsync(method, key, content, read, ct), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> AttemptAsync<T>(
        ApiMethod method, string? key, Func<Patience, HttpContent> content, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        using var patience = NewPatience(ct);
        try
        {
            using var request = CreateRequest(method, key, content(patience));
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (ErrorAnswer.Header(response, "docket-version") is not null)
            {
                server.HonoursKeys = true;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw await RefusalAsync(method, response, patience.Token).ConfigureAwait(false);
            }

            return await read(response, patience.Token).ConfigureAwait(false);
        }
        catch (JsonException failure)
        {
            // Beneath a broken text lies the reader's own exception; a whole text of another shape would come again just so.
            throw Lost(method, failure.InnerException is JsonException ? Failure.Unclear : Failure.Final, "it cannot be read: " + failure.Message, failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            if (failure.InnerException is DocketException unreadable)
            {
                throw unreadable;
            }

            var problem = failure is OperationCanceledException ? $"nothing came within {options.AttemptTimeout.TotalSeconds} s" : failure.Message;
            throw Lost(method, RetryRules.Of(failure), problem, failure);
        }
    }

    private HttpRequestMessage CreateRequest(ApiMethod method, string? key, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(methods, method.Name))
        {
            Content = content,
            Version = http.DefaultRequestVersion,
            VersionPolicy = http.DefaultVersionPolicy,
        };
        if (options.Token is not null)
        {
            request.Headers.Add("x-api-key", options.Token);
        }

        if (jobId is { } job)
        {
            request.Headers.Add("x-job-id", job.ToString(CultureInfo.InvariantCulture));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    private static ByteArrayContent JsonBody(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static async Task<T> ReadJsonAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using (response)
        {
            var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(stream, type, ct).ConfigureAwait(false) ?? throw new JsonException("it is null");
        }
    }

    private async Task<Download> OpenAsync(ApiMethod method, HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            var headers = response.Content.Headers;

            // A browser unpacks an encoded body but leaves the length of the packed one.
            var length = headers.ContentEncoding.Count == 0 ? headers.ContentLength : null;
            var checksum = ErrorAnswer.Header(response, "x-content-checksum-sha256");
            return new Download(new DownloadStream(stream, response, NewPatience, method.Name, length, checksum), headers.ContentType?.ToString(), length);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<DocketException> RefusalAsync(ApiMethod method, HttpResponseMessage response, CancellationToken ct)
    {
        using (response)
        {
            var refusal = await ErrorAnswer.ReadAsync(method.Name, response, options.TimeProvider, ct).ConfigureAwait(false);
            var failure = RetryRules.Of((int)response.StatusCode, refusal.RetryAfter is not null);
            refusal.MayRepeat = MayRepeat(method, failure) && !(refusal.RetryAfter > options.MaxRetryAfter);
            return refusal;
        }
    }

    private DocketException Lost(ApiMethod method, Failure failure, string problem, Exception inner) =>
        new(ErrorCode.ConnectionFailed, $"{method}: no usable answer from {methods.GetLeftPart(UriPartial.Authority)}: {problem}", inner) { MayRepeat = MayRepeat(method, failure) };

    private bool MayRepeat(ApiMethod method, Failure failure) => RetryRules.Allow(method.Retry, failure, server.HonoursKeys);

    private Patience NewPatience(CancellationToken ct) => new(options.AttemptTimeout, options.TimeProvider, ct);

    /// <summary>What is known of the server, shared by the transports in its jobs.</summary>
    private sealed class Server
    {
        /// <summary>Set by the first answer with the header <c>docket-version</c>: such a server never does the work of one key twice.</summary>
        public volatile bool HonoursKeys;
    }
}
