using System.Text.Json.Serialization.Metadata;
using Docket.Sdk.Http;
using Docket.Server.Access;

namespace Docket.Server.Api;

/// <summary>A method with who may call it.</summary>
internal sealed record MappedMethod(ApiMethod Method, Permission Permission)
{
    /// <summary>Where it belongs, for people.</summary>
    public required string Feature { get; init; }
}

/// <summary>Where every method is mapped, and what was mapped: documents and tests read it.</summary>
internal sealed class MethodRoutes(IEndpointRouteBuilder endpoints)
{
    public const string Prefix = "/public/api/v3/";

    private readonly List<MappedMethod> mapped = [];

    public IReadOnlyList<MappedMethod> Mapped => mapped;

    /// <summary>The methods of a feature, answered by a service.</summary>
    public FeatureRoutes<TService> Feature<TService>(string name)
        where TService : notnull => new(this, name);

    /// <summary>
    /// Every method answers POST. One that reads answers GET too, one that writes PUT and DELETE: the vendor's documents name those verbs,
    /// its SDK does not use them.
    /// </summary>
    public void Add(ApiMethod method, Permission permission, string feature, Delegate handler)
    {
        mapped.Add(new MappedMethod(method, permission) { Feature = feature });
        var documented = endpoints.MapPost(Prefix + method.Name, handler)
            .WithName(method.Name)
            .WithTags(feature)
            .WithMetadata(method);
        if (method.Request is { } request)
        {
            // Routing goes by this too: without the second type a body under another name would find no method.
            documented.Accepts(request.Type, "application/json", ApiDocument.AnyType);
        }

        if (method.Response is { } response)
        {
            documented.Produces(200, response.Type, "application/json");
        }

        string[] aliases = method.Effect == Effect.Read ? ["GET"] : ["PUT", "DELETE"];
        endpoints.MapMethods(Prefix + method.Name, aliases, handler).WithMetadata(method).ExcludeFromDescription();
    }
}

/// <summary>Maps the methods of a feature, one line each. There is no way to map one without a permission and a scope.</summary>
internal sealed class FeatureRoutes<TService>(MethodRoutes routes, string feature)
    where TService : notnull
{
    /// <summary>Maps a method with a JSON request and answer.</summary>
    /// <param name="method">The declaration.</param>
    /// <param name="permission">What the caller's role must allow.</param>
    /// <param name="scope">Everything the request names by id.</param>
    /// <param name="handler">The service's method.</param>
    /// <param name="reader">Reads the body where the protocol has several dialects of it.</param>
    /// <param name="untouched">For a write that a repeat would do twice: whether what it made is still as it was made (<see cref="RecentCalls"/>).</param>
    public void Map<TRequest, TResponse>(
        ApiMethod<TRequest, TResponse> method,
        Permission permission,
        Func<TRequest, Scope> scope,
        Func<TService, Func<TRequest, CancellationToken, Task<TResponse>>> handler,
        Func<ReadOnlySpan<byte>, TRequest>? reader = null,
        IsUntouched<TResponse>? untouched = null)
        where TRequest : notnull => Map(method, permission, scope, request => request, handler, reader, untouched);

    /// <summary>Maps a method whose request costs work before it is carried out, which must not be done in a unit of work.</summary>
    /// <param name="method">The declaration.</param>
    /// <param name="permission">What the caller's role must allow.</param>
    /// <param name="scope">Everything the request names by id.</param>
    /// <param name="prepare">Makes of the valid request what the service takes; it sees neither database nor caller.</param>
    /// <param name="handler">The service's method.</param>
    /// <param name="reader">Reads the body where the protocol has several dialects of it.</param>
    /// <param name="untouched">For a write that a repeat would do twice: whether what it made is still as it was made (<see cref="RecentCalls"/>).</param>
    /// <param name="form">Turns a multipart body into the JSON of the same request, where the protocol sends one.</param>
    public void Map<TRequest, TPrepared, TResponse>(
        ApiMethod<TRequest, TResponse> method,
        Permission permission,
        Func<TRequest, Scope> scope,
        Func<TRequest, TPrepared> prepare,
        Func<TService, Func<TPrepared, CancellationToken, Task<TResponse>>> handler,
        Func<ReadOnlySpan<byte>, TRequest>? reader = null,
        IsUntouched<TResponse>? untouched = null,
        FormReader? form = null)
        where TRequest : notnull
    {
        var pipeline = new MethodPipeline<TService, TRequest, TPrepared, TResponse>(
            method, permission, scope, (_, _, request) => Task.FromResult(prepare(request)), handler, reader, untouched, form);
        routes.Add(method, permission, feature, (HttpContext http) => pipeline.HandleAsync(http));
    }

    /// <summary>
    /// Maps a method that waits for other servers before its unit of work. They are asked only for a caller who may make the call, and that is
    /// checked again within the unit.
    /// </summary>
    /// <param name="method">The declaration.</param>
    /// <param name="permission">What the caller's role must allow.</param>
    /// <param name="scope">Everything the request names by id.</param>
    /// <param name="isNeeded">Whether this request makes anybody be asked.</param>
    /// <param name="ask">Asks, and makes of the request what the service takes.</param>
    /// <param name="handler">The service's method.</param>
    /// <param name="untouched">For a write that a repeat would do twice: whether what it made is still as it was made (<see cref="RecentCalls"/>).</param>
    public void MapAsking<TAsked, TRequest, TPrepared, TResponse>(
        ApiMethod<TRequest, TResponse> method,
        Permission permission,
        Func<TRequest, Scope> scope,
        Func<TRequest, bool> isNeeded,
        Func<TAsked, Func<TRequest, CancellationToken, Task<TPrepared>>> ask,
        Func<TService, Func<TPrepared, CancellationToken, Task<TResponse>>> handler,
        IsUntouched<TResponse>? untouched = null)
        where TAsked : notnull
        where TRequest : notnull
    {
        async Task<TPrepared> PrepareAsync(HttpContext http, Identity identity, TRequest request)
        {
            var services = http.RequestServices;
            if (isNeeded(request))
            {
                await services.GetRequiredService<ScopeResolver>().ResolveAsync(identity, scope(request), permission, null, http.RequestAborted);
            }

            return await ask(services.GetRequiredService<TAsked>())(request, http.RequestAborted);
        }

        var pipeline = new MethodPipeline<TService, TRequest, TPrepared, TResponse>(method, permission, scope, PrepareAsync, handler, null, untouched, null);
        routes.Add(method, permission, feature, (HttpContext http) => pipeline.HandleAsync(http));
    }

    /// <summary>Maps a reading method that must be fast (decision 0016).</summary>
    /// <param name="method">The declaration.</param>
    /// <param name="permission">What the caller's role must allow.</param>
    /// <param name="thing">What the request names, as an error calls it.</param>
    /// <param name="id">The one thing it names.</param>
    /// <param name="read">Reads it past EF; null where it is not there for the caller.</param>
    public void MapHot<TRequest, TResponse>(
        ApiMethod<TRequest, TResponse> method,
        Permission permission,
        string thing,
        Func<TRequest, long> id,
        Func<TService, Func<Caller, TRequest, CancellationToken, Task<TResponse?>>> read)
        where TRequest : notnull
        where TResponse : class
    {
        var pipeline = new HotPipeline<TService, TRequest, TResponse>(method, permission, thing, id, read);
        routes.Add(method, permission, feature, (HttpContext http) => pipeline.HandleAsync(http));
    }

    /// <summary>Maps an upload. The service stores content before its unit of work, which it runs itself.</summary>
    public void MapUpload<TResponse>(
        UploadMethod<TResponse> method, Permission permission, Func<TService, Func<UploadBody, CancellationToken, Task<TResponse>>> handler)
    {
        var pipeline = new UploadPipeline<TService, TResponse>(method, permission, handler);
        routes.Add(method, permission, feature, (HttpContext http) => pipeline.HandleAsync(http));
    }

    /// <summary>Maps a download.</summary>
    public void MapDownload<TRequest>(
        DownloadMethod<TRequest> method,
        Permission permission,
        Func<TRequest, Scope> scope,
        Func<TService, Func<TRequest, CancellationToken, Task<IBytesAnswer>>> handler)
        where TRequest : notnull => MapBytes(method, method.Request, permission, scope, handler);

    /// <summary>Maps a download of many contents in one answer, a <see cref="MultipartAnswer"/>.</summary>
    public void MapParts<TRequest>(
        PartsMethod<TRequest> method,
        Permission permission,
        Func<TRequest, Scope> scope,
        Func<TService, Func<TRequest, CancellationToken, Task<IBytesAnswer>>> handler)
        where TRequest : notnull => MapBytes(method, method.Request, permission, scope, handler);

    /// <summary>Maps a stream of events.</summary>
    public void MapEvents<TRequest, TEvent>(
        EventMethod<TRequest, TEvent> method,
        Permission permission,
        Func<TRequest, Scope> scope,
        Func<TService, Func<TRequest, CancellationToken, Task<IBytesAnswer>>> handler)
        where TRequest : notnull => MapBytes(method, method.Request, permission, scope, handler);

    private void MapBytes<TRequest>(
        ApiMethod method,
        JsonTypeInfo<TRequest> type,
        Permission permission,
        Func<TRequest, Scope> scope,
        Func<TService, Func<TRequest, CancellationToken, Task<IBytesAnswer>>> handler)
        where TRequest : notnull
    {
        var pipeline = new DownloadPipeline<TService, TRequest>(method, type, permission, scope, handler);
        routes.Add(method, permission, feature, (HttpContext http) => pipeline.HandleAsync(http));
    }
}
