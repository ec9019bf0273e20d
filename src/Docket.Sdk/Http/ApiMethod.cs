using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docket.Sdk.Json;

namespace Docket.Sdk.Http;

/// <summary>What a method does to the data.</summary>
public enum Effect
{
    /// <summary>Only reads. Such a method may also be called with GET.</summary>
    Read,

    /// <summary>Changes data, all of it or nothing.</summary>
    Write,
}

/// <summary>When a call whose answer was lost may be sent again.</summary>
public enum Retry
{
    /// <summary>Always: the second call finds the same result.</summary>
    Safe,

    /// <summary>With an <c>Idempotency-Key</c>: the server then answers the repeat from the first call's stored answer.</summary>
    WithKey,

    /// <summary>Never by the transport; only the caller knows.</summary>
    Never,
}

/// <summary>How a method takes its request and gives its answer.</summary>
public enum MethodKind
{
    /// <summary>A JSON request and a JSON answer.</summary>
    Json,

    /// <summary>Files, and a JSON answer: <see cref="UploadMethod{TResponse}"/>.</summary>
    Upload,

    /// <summary>A JSON request and one content: <see cref="DownloadMethod{TRequest}"/>.</summary>
    Download,

    /// <summary>A JSON request and many contents: <see cref="PartsMethod{TRequest}"/>.</summary>
    Parts,

    /// <summary>A JSON request and events as they happen: <see cref="EventMethod{TRequest, TEvent}"/>.</summary>
    Events,
}

/// <summary>
/// A method of the API, declared once as a value: the server maps it, the client calls it, and the documents, OpenAPI
/// and convention tests are made from it.
/// </summary>
public abstract class ApiMethod
{
    private protected ApiMethod(string name, Effect effect)
    {
        Name = name;
        Effect = effect;
        Retry = effect == Effect.Read ? Retry.Safe : Retry.WithKey;
    }

    /// <summary>The name on the wire, for example <c>jobs.add</c>.</summary>
    public string Name { get; }

    /// <summary>Whether the method reads or writes.</summary>
    public Effect Effect { get; }

    /// <summary>What may be sent again after a lost answer. <see cref="Http.Retry.Safe"/> for reads, <see cref="Http.Retry.WithKey"/> for writes, unless said otherwise.</summary>
    public Retry Retry { get; init; }

    /// <summary>Whether the header <c>x-job-id</c> limits this method to the entities of a job. Elsewhere the header is ignored.</summary>
    public bool InJob { get; init; }

    /// <summary>The refusals peculiar to this method, beside those every method may answer (<see cref="ErrorCode.Common"/>).</summary>
    public IReadOnlyList<ErrorCode> Errors { get; init; } = [];

    /// <summary>How it takes its request and gives its answer.</summary>
    public abstract MethodKind Kind { get; }

    /// <summary>The type of the request, or null when the request is not JSON.</summary>
    public abstract JsonTypeInfo? Request { get; }

    /// <summary>The type of the answer, or null when the answer is bytes.</summary>
    public abstract JsonTypeInfo? Response { get; }

    /// <summary>The type of the data of each event, where the answer is events; else null.</summary>
    public virtual JsonTypeInfo? Event => null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Makes the body of a request whose JSON is given, once for each attempt.</summary>
    /// <exception cref="ArgumentException">The method sends it in a form of its own, and it is not of the shape the method takes.</exception>
    internal virtual Func<HttpContent> ContentOf(RawJson request) => () => RequestJson.Content(request.Utf8);
}

/// <summary>A method with a JSON request and a JSON answer.</summary>
/// <typeparam name="TRequest">The request record.</typeparam>
/// <typeparam name="TResponse">The answer.</typeparam>
public sealed class ApiMethod<TRequest, TResponse>(string name, Effect effect, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response)
    : ApiMethod(name, effect)
{
    /// <inheritdoc/>
    public override MethodKind Kind => MethodKind.Json;

    /// <inheritdoc/>
    public override JsonTypeInfo<TRequest> Request { get; } = request;

    /// <inheritdoc/>
    public override JsonTypeInfo<TResponse> Response { get; } = response;

    /// <summary>The form in which the protocol sends the request, where it is not JSON. It is made anew for each attempt.</summary>
    internal Func<TRequest, HttpContent>? Form { get; init; }

    internal override Func<HttpContent> ContentOf(RawJson request)
    {
        if (Form is null)
        {
            return base.ContentOf(request);
        }

        try
        {
            var typed = request.As(Request) ?? throw new JsonException("it is null");
            return () => Form(typed);
        }
        catch (JsonException failure)
        {
            throw new ArgumentException($"{this}: the request cannot be read: {failure.Message}", nameof(request), failure);
        }
    }
}

/// <summary>A method that takes files as <c>multipart/form-data</c> and answers JSON. It only stores content, so a repeat is harmless.</summary>
/// <typeparam name="TResponse">The answer.</typeparam>
public sealed class UploadMethod<TResponse> : ApiMethod
{
    /// <summary>Declares an upload.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="response">The type of the answer.</param>
    public UploadMethod(string name, JsonTypeInfo<TResponse> response)
        : base(name, Effect.Write)
    {
        Response = response;
        Retry = Retry.Safe;
    }

    /// <inheritdoc/>
    public override MethodKind Kind => MethodKind.Upload;

    /// <inheritdoc/>
    public override JsonTypeInfo? Request => null;

    /// <inheritdoc/>
    public override JsonTypeInfo<TResponse> Response { get; }
}

/// <summary>A method with a JSON request that answers bytes, whole or a range of them.</summary>
/// <typeparam name="TRequest">The request record.</typeparam>
public sealed class DownloadMethod<TRequest>(string name, JsonTypeInfo<TRequest> request)
    : ApiMethod(name, Effect.Read)
{
    /// <inheritdoc/>
    public override MethodKind Kind => MethodKind.Download;

    /// <inheritdoc/>
    public override JsonTypeInfo<TRequest> Request { get; } = request;

    /// <inheritdoc/>
    public override JsonTypeInfo? Response => null;
}

/// <summary>A method with a JSON request that answers many contents in one multipart body.</summary>
/// <typeparam name="TRequest">The request record.</typeparam>
public sealed class PartsMethod<TRequest>(string name, JsonTypeInfo<TRequest> request)
    : ApiMethod(name, Effect.Read)
{
    /// <inheritdoc/>
    public override MethodKind Kind => MethodKind.Parts;

    /// <inheritdoc/>
    public override JsonTypeInfo<TRequest> Request { get; } = request;

    /// <inheritdoc/>
    public override JsonTypeInfo? Response => null;
}

/// <summary>A method with a JSON request that answers events as they happen, as <c>text/event-stream</c>.</summary>
/// <typeparam name="TRequest">The request record.</typeparam>
/// <typeparam name="TEvent">What each event holds.</typeparam>
public sealed class EventMethod<TRequest, TEvent>(string name, JsonTypeInfo<TRequest> request, JsonTypeInfo<TEvent> @event)
    : ApiMethod(name, Effect.Read)
{
    /// <inheritdoc/>
    public override MethodKind Kind => MethodKind.Events;

    /// <inheritdoc/>
    public override JsonTypeInfo<TRequest> Request { get; } = request;

    /// <inheritdoc/>
    public override JsonTypeInfo? Response => null;

    /// <inheritdoc/>
    public override JsonTypeInfo<TEvent> Event { get; } = @event;
}
