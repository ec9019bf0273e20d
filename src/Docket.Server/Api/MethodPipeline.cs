using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docket.Sdk.Http;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Microsoft.AspNetCore.Http.Features;

namespace Docket.Server.Api;

/// <summary>Turns a multipart body into the JSON of the same request.</summary>
internal delegate Task<ReadOnlyMemory<byte>> FormReader(string contentType, ReadOnlyMemory<byte> body, CancellationToken ct);

/// <summary>
/// What happens to every call of a JSON method, in this order: who is it, what does it ask, is that well-formed, then (for a write within one
/// unit of work) does everything it names exist for this caller, may the caller do this, and only then the service.
/// </summary>
/// <typeparam name="TService">What answers.</typeparam>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TPrepared">What the service takes: the request itself, or what was made of it before its unit of work.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
internal sealed class MethodPipeline<TService, TRequest, TPrepared, TResponse>(
    ApiMethod<TRequest, TResponse> method,
    Permission permission,
    Func<TRequest, Scope> scope,
    Func<HttpContext, Identity, TRequest, Task<TPrepared>> prepare,
    Func<TService, Func<TPrepared, CancellationToken, Task<TResponse>>> handler,
    Func<ReadOnlySpan<byte>, TRequest>? reader,
    IsUntouched<TResponse>? untouched,
    FormReader? form)
    where TService : notnull
    where TRequest : notnull
{
    public async Task HandleAsync(HttpContext http)
    {
        using var measure = MethodMetrics.Start(method.Name, http);
        var identity = await Identities.FindAsync(http, fresh: permission is Permission.OwnAccount or Permission.UsersWrite or Permission.TeamWrite or Permission.MembersWrite);
        var jobId = JobHeader.Read(http, method);
        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        body = form is not null && http.Request.HasFormContentType ? await form(http.Request.ContentType!, body, http.RequestAborted) : body;
        var request = Read(body, http.Request.Query);
        RequestValidator.Validate(request);
        var prepared = await prepare(http, identity, request);
        if (method.Effect == Effect.Read)
        {
            var answer = await InvokeAsync(http.RequestServices, identity, request, prepared, jobId, null, http.RequestAborted);
            await Answer.WriteAsync(http, answer, method.Response);
            return;
        }

        // What such a method answers must not be kept: it is a secret.
        var key = method.Retry == Retry.Never ? default : http.Request.Headers["Idempotency-Key"];
        var call = new WriteCall(identity, key, Hash(body, http, jobId));
        var writes = http.RequestServices.GetRequiredService<WriteRunner>();
        await writes.RunAsync(http, call, async services =>
            JsonSerializer.SerializeToUtf8Bytes(await InvokeAsync(services, identity, request, prepared, jobId, call, CancellationToken.None), method.Response));
    }

    private TRequest Read(ReadOnlyMemory<byte> body, IQueryCollection query) =>
        reader is null ? RequestReader.Read(body, query, method.Request) : RequestReader.Read(body, query, method.Request, reader);

    private async Task<TResponse> InvokeAsync(
        IServiceProvider services, Identity identity, TRequest request, TPrepared prepared, long? jobId, WriteCall? call, CancellationToken ct)
    {
        var caller = await services.GetRequiredService<ScopeResolver>().ResolveAsync(identity, scope(request), permission, jobId, ct);
        services.GetRequiredService<CurrentCaller>().Caller = caller;
        Task<TResponse> RunAsync() => handler(services.GetRequiredService<TService>())(prepared, ct);
        try
        {
            return untouched is null || call is not { HasKey: false }
                ? await RunAsync()
                : await services.GetRequiredService<RecentCalls>().RunAsync(
                    call, method.Response, made => untouched(services.GetRequiredService<DocketDb>(), caller, made, ct), RunAsync);
        }
        catch (Exception failure) when (RequestLog.Note(failure, caller.TeamId))
        {
            throw;
        }
    }

    // It is kept with the answer, and some bodies hold a password: without the installation's key nobody can guess it from the hash.
    private byte[] Hash(ReadOnlyMemory<byte> body, HttpContext http, long? jobId)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, http.RequestServices.GetRequiredService<Secrets>().SigningKey);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method.Name}\n{jobId}\n{http.Request.QueryString.Value}\n"));
        hash.AppendData(body.Span);
        return hash.GetHashAndReset();
    }
}

/// <summary>What happens to every upload: who is it, may the caller, then the service.</summary>
internal sealed class UploadPipeline<TService, TResponse>(
    UploadMethod<TResponse> method, Permission permission, Func<TService, Func<UploadBody, CancellationToken, Task<TResponse>>> handler)
    where TService : notnull
{
    private const long MostBytes = 2L << 30;

    public async Task HandleAsync(HttpContext http)
    {
        using var measure = MethodMetrics.Start(method.Name, http);
        var identity = await Identities.FindAsync(http, fresh: false);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        var current = http.RequestServices.GetRequiredService<CurrentCaller>();
        current.Caller = await http.RequestServices.GetRequiredService<ScopeResolver>().ResolveAsync(identity, Scope.None, permission, null, http.RequestAborted);
        var answer = await handler(http.RequestServices.GetRequiredService<TService>())(new UploadBody(http.Request.ContentType, http.Request.Body), http.RequestAborted);
        await Answer.WriteAsync(http, JsonSerializer.SerializeToUtf8Bytes(answer, method.Response));
    }
}

/// <summary>What happens to every download.</summary>
internal sealed class DownloadPipeline<TService, TRequest>(
    ApiMethod method,
    JsonTypeInfo<TRequest> type,
    Permission permission,
    Func<TRequest, Scope> scope,
    Func<TService, Func<TRequest, CancellationToken, Task<IBytesAnswer>>> handler)
    where TService : notnull
    where TRequest : notnull
{
    public async Task HandleAsync(HttpContext http)
    {
        using var measure = MethodMetrics.Start(method.Name, http);
        var identity = await Identities.FindAsync(http, fresh: false);
        var jobId = JobHeader.Read(http, method);
        var request = RequestReader.Read(await RequestBody.ReadAsync(http.Request, http.RequestAborted), http.Request.Query, type);
        RequestValidator.Validate(request);
        var current = http.RequestServices.GetRequiredService<CurrentCaller>();
        current.Caller = await http.RequestServices.GetRequiredService<ScopeResolver>().ResolveAsync(identity, scope(request), permission, jobId, http.RequestAborted);
        var answer = await handler(http.RequestServices.GetRequiredService<TService>())(request, http.RequestAborted);
        await answer.WriteAsync(http);
    }
}

/// <summary>The body of an upload.</summary>
internal sealed record UploadBody(string? ContentType, Stream Content);

/// <summary>Where a request's <see cref="Caller"/> stands once it is known.</summary>
internal sealed class CurrentCaller
{
    public Caller Caller
    {
        get => field ?? throw new InvalidOperationException("The caller is not resolved yet");
        set;
    }
}
