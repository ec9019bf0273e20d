using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk;

/// <summary>
/// Calls of any method by its value in the table (<see cref="Methods.All"/>), with the JSON of the request and of the answer as it is: for tools
/// that do not know the methods they call. A write carries its key, and a call is repeated, as by the other clients.
/// </summary>
public class RawClient
{
    private readonly Transport transport;

    internal RawClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected RawClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Calls a method that answers JSON.</summary>
    /// <param name="method">A method of the kind <see cref="MethodKind.Json"/>.</param>
    /// <param name="request">The request, sent as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer as it came.</returns>
    /// <exception cref="DocketException">With a code of <see cref="ApiMethod.Errors"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The method is of another kind; or it sends its request in a form of its own, and the given one is not of the shape it takes.
    /// </exception>
    public virtual Task<RawJson> CallAsync(ApiMethod method, RawJson request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(Of(MethodKind.Json, method), request, cancellationToken);

    /// <summary>Uploads files. They are streamed, and opened anew for each attempt.</summary>
    /// <param name="method">A method of the kind <see cref="MethodKind.Upload"/>.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The answer as it came.</returns>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.FileUnreadable"/>, a code of <see cref="ApiMethod.Errors"/>, or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    /// <exception cref="ArgumentException">The method is of another kind.</exception>
    public virtual Task<RawJson> UploadAsync(ApiMethod method, IReadOnlyList<FileUpload> files, CancellationToken cancellationToken = default) =>
        transport.UploadAsync(Of(MethodKind.Upload, method), files, cancellationToken);

    /// <summary>Begins a download of one content. Dispose the answer.</summary>
    /// <param name="method">A method of the kind <see cref="MethodKind.Download"/>.</param>
    /// <param name="request">The request, sent as it is.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With a code of <see cref="ApiMethod.Errors"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    /// <exception cref="ArgumentException">The method is of another kind.</exception>
    public virtual Task<Download> DownloadAsync(ApiMethod method, RawJson request, CancellationToken cancellationToken = default) =>
        transport.DownloadAsync(Of(MethodKind.Download, method), request, cancellationToken);

    /// <summary>Downloads many contents, one after another as they are consumed: each is read, or passed over, before the next.</summary>
    /// <param name="method">A method of the kind <see cref="MethodKind.Parts"/>.</param>
    /// <param name="request">The request, sent as it is.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="DocketException">With a code of <see cref="ApiMethod.Errors"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    /// <exception cref="ArgumentException">The method is of another kind.</exception>
    public virtual IAsyncEnumerable<DownloadedPart> PartsAsync(ApiMethod method, RawJson request, CancellationToken cancellationToken = default) =>
        transport.PartsAsync(Of(MethodKind.Parts, method), request, cancellationToken);

    /// <summary>Reads events as they happen. Only the beginning is repeated: whoever loses the connection goes on by the last event's cursor.</summary>
    /// <param name="method">A method of the kind <see cref="MethodKind.Events"/>.</param>
    /// <param name="request">The request, sent as it is.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="DocketException">With a code of <see cref="ApiMethod.Errors"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    /// <exception cref="ArgumentException">The method is of another kind.</exception>
    public virtual IAsyncEnumerable<ServerEvent> EventsAsync(ApiMethod method, RawJson request, CancellationToken cancellationToken = default) =>
        transport.EventsAsync(Of(MethodKind.Events, method), request, cancellationToken);

    private static ApiMethod Of(MethodKind kind, ApiMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.Kind == kind ? method : throw new ArgumentException($"{method} is of the kind {method.Kind}, not {kind}", nameof(method));
    }
}
