using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docket.Sdk.Instance;
using Docket.Sdk.Json;
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
    private readonly Uri address;
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
        address = ServerAddress.Parse(options.Address);
        methods = new Uri(address, "public/api/v3/");
        retries = CreateRetries(options);
        server = new Server();
    }

    private Transport(Transport parent, long jobId)
    {
        http = parent.http;
        options = parent.options;
        address = parent.address;
        methods = parent.methods;
        retries = parent.retries;
        server = parent.server;
        this.jobId = jobId;
    }

    /// <summary>The clock of all waiting.</summary>
    public TimeProvider TimeProvider => options.TimeProvider;

    /// <summary>The same transport for calls in a job.</summary>
    public Transport InJob(long jobId) => new(this, jobId);

    /// <summary>Calls a method with a record in and a record out.</summary>
    public Task<TResponse> SendAsync<TRequest, TResponse>(ApiMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken = default) =>
        RepeatAsync(method, BodyOf(method, request), (response, ct) => ReadJsonAsync(response, method.Response, ct), cancellationToken);

    /// <summary>Calls a method with JSON that is sent and answered as it is.</summary>
    public Task<RawJson> SendAsync(ApiMethod method, RawJson request, CancellationToken cancellationToken = default)
    {
        var content = method.ContentOf(request);
        return RepeatAsync(method, _ => content(), ReadRawAsync, cancellationToken);
    }

    /// <summary>Uploads files. They are opened anew for each attempt.</summary>
    public Task<TResponse> UploadAsync<TResponse>(UploadMethod<TResponse> method, IReadOnlyList<FileUpload> files, CancellationToken cancellationToken = default) =>
        RepeatAsync(method, patience => FilesContent.Create(files, patience), (response, ct) => ReadJsonAsync(response, method.Response, ct), cancellationToken);

    /// <summary>Uploads files; the answer is left as it is.</summary>
    public Task<RawJson> UploadAsync(ApiMethod method, IReadOnlyList<FileUpload> files, CancellationToken cancellationToken = default) =>
        RepeatAsync(method, patience => FilesContent.Create(files, patience), ReadRawAsync, cancellationToken);

    /// <summary>Begins a download. Only its beginning is repeated: a connection that breaks later is the reader's to see.</summary>
    public Task<Download> DownloadAsync<TRequest>(DownloadMethod<TRequest> method, TRequest request, CancellationToken cancellationToken = default) =>
        DownloadAsync(method, new RawJson(RequestJson.Write(request, method.Request)), cancellationToken);

    /// <inheritdoc cref="DownloadAsync{TRequest}(DownloadMethod{TRequest}, TRequest, CancellationToken)"/>
    public Task<Download> DownloadAsync(ApiMethod method, RawJson request, CancellationToken cancellationToken = default)
    {
        var content = method.ContentOf(request);
        return RepeatAsync(method, _ => content(), (response, ct) => OpenAsync(method, response, ct), cancellationToken);
    }

    /// <summary>Downloads many contents, one after another as they are consumed. Only the beginning is repeated.</summary>
    public IAsyncEnumerable<DownloadedPart> PartsAsync<TRequest>(PartsMethod<TRequest> method, TRequest request, CancellationToken cancellationToken = default) =>
        PartsAsync(method, RawJson.From(request, method.Request), cancellationToken);

    /// <inheritdoc cref="PartsAsync{TRequest}(PartsMethod{TRequest}, TRequest, CancellationToken)"/>
    public async IAsyncEnumerable<DownloadedPart> PartsAsync(ApiMethod method, RawJson request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var download = await DownloadAsync(method, request, cancellationToken).ConfigureAwait(false);
        await using (download.ConfigureAwait(false))
        {
            var parts = new PartReader(method.Name, download.ContentType, download.Stream);
            while (await parts.NextAsync(cancellationToken).ConfigureAwait(false) is { } part)
            {
                yield return part;
            }
        }
    }

    /// <summary>Reads events, one after another as they come. Only the beginning is repeated.</summary>
    public async IAsyncEnumerable<ServerEvent> EventsAsync(ApiMethod method, RawJson request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var events = await OpenEventsAsync(method, request, cancellationToken).ConfigureAwait(false);
        await using (events.ConfigureAwait(false))
        {
            while (await events.NextAsync(cancellationToken).ConfigureAwait(false) is { } next)
            {
                yield return next;
            }
        }
    }

    /// <summary>Begins to read events.</summary>
    public async Task<EventReader> OpenEventsAsync(ApiMethod method, RawJson request, CancellationToken cancellationToken) =>
        new(await DownloadAsync(method, request, cancellationToken).ConfigureAwait(false));

    /// <summary>Waits before a stream that was lost is begun anew, as before the first retry.</summary>
    /// <param name="method">The method of the stream.</param>
    /// <param name="losses">How many connections in a row came to nothing.</param>
    /// <param name="loss">How this one was lost; null when the server ended it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DocketException">There were as many as a call is repeated.</exception>
    public async Task BeforeReconnectAsync(ApiMethod method, int losses, DocketException? loss, CancellationToken cancellationToken)
    {
        if (losses > options.MaxRetries || options.MaxRetries == 0)
        {
            throw loss ?? new DocketException(ErrorCode.ConnectionFailed, $"{method}: the server ended the stream");
        }

        if (losses > 0)
        {
            await Task.Delay(options.RetryDelay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks whether the server can work. One attempt: a server that cannot is an answer too.</summary>
    public async Task<ServerState> StateAsync(CancellationToken cancellationToken)
    {
        const string What = "health";
        using var patience = NewPatience(cancellationToken);
        try
        {
            using var response = await http.GetAsync(new Uri(address, "health/ready"), patience.Token).ConfigureAwait(false);
            return new ServerState
            {
                IsReady = response.StatusCode == HttpStatusCode.NotFound ? null : response.IsSuccessStatusCode,
                Version = ErrorAnswer.Header(response, "docket-version"),
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Lost(What, failure is OperationCanceledException ? $"nothing came within {options.AttemptTimeout.TotalSeconds} s" : failure.Message, failure);
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

    private static Func<Patience, HttpContent> BodyOf<TRequest, TResponse>(ApiMethod<TRequest, TResponse> method, TRequest request)
    {
        if (method.Form is { } form)
        {
            return _ => form(request);
        }

        var body = RequestJson.Write(request, method.Request);
        return _ => RequestJson.Content(body);
    }

    private static async Task<RawJson> ReadRawAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using (response)
        {
            var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            using var answer = await JsonDocument.ParseAsync(stream, cancellationToken: ct).ConfigureAwait(false);
            return new RawJson(JsonMarshal.GetRawUtf8Value(answer.RootElement).ToArray());
        }
    }

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
        Lost(method.Name, problem, inner, MayRepeat(method, failure));

    private DocketException Lost(string what, string problem, Exception inner, bool mayRepeat = false) =>
        new(ErrorCode.ConnectionFailed, $"{what}: no usable answer from {address.GetLeftPart(UriPartial.Authority)}: {problem}", inner) { MayRepeat = mayRepeat };

    private bool MayRepeat(ApiMethod method, Failure failure) => RetryRules.Allow(method.Retry, failure, server.HonoursKeys);

    private Patience NewPatience(CancellationToken ct) => new(options.AttemptTimeout, options.TimeProvider, ct);

    /// <summary>What is known of the server, shared by the transports in its jobs.</summary>
    private sealed class Server
    {
        /// <summary>Set by the first answer with the header <c>docket-version</c>: such a server never does the work of one key twice.</summary>
        public volatile bool HonoursKeys;
    }
}
