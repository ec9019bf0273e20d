namespace Docket.Sdk;

/// <summary>
/// Why a call was refused: the <c>details.type</c> of an error answer, with the HTTP status it travels with.
/// Compare with <c>==</c>; a code this version does not know is kept as it came.
/// </summary>
public sealed record ErrorCode
{
    private ErrorCode(string code, int status, string summary)
    {
        Code = code;
        Status = status;
        Summary = summary;
    }

    /// <summary>The request body is not UTF-8, not JSON, or not of the shape the method takes.</summary>
    /// <remarks>Send a JSON object in UTF-8, or the list or form that the method names.</remarks>
    public static ErrorCode BadJson { get; } = new("BAD_JSON", 400, "Malformed request");

    /// <summary>A value of the request is missing, out of range or malformed; the message names the field.</summary>
    /// <remarks>Mend the member that <c>details.field</c> names; the same request fails again.</remarks>
    public static ErrorCode BadValue { get; } = new("BAD_VALUE", 400, "Invalid value");

    /// <summary>A list was asked with a filter or sort it does not know.</summary>
    /// <remarks>Use a field and an operator that the list names.</remarks>
    public static ErrorCode BadFilter { get; } = new("BAD_FILTER", 400, "Invalid filter");

    /// <summary>The name is taken, or given twice; <c>details.errors</c> lists the conflicts with the ids that hold the names, where the caller may know them.</summary>
    /// <remarks>Choose another name, or use the thing whose id is in <c>details.errors</c>.</remarks>
    public static ErrorCode NonUnique { get; } = new("NONUNIQUE", 400, "Name is not unique");

    /// <summary>The thing was changed by someone else, or something depends on it.</summary>
    /// <remarks>Read the thing again and decide; the message names what stands in the way.</remarks>
    public static ErrorCode Conflict { get; } = new("CONFLICT", 400, "Conflict");

    /// <summary>A job or image cannot go from its status to the one asked for, or nothing can be drawn in the job now.</summary>
    /// <remarks>Read the status of the job or image, and go the step that leads on from there.</remarks>
    public static ErrorCode IllegalTransition { get; } = new("ILLEGAL_TRANSITION", 400, "Illegal transition");

    /// <summary>No image is left to put into the job.</summary>
    /// <remarks>Nothing is to be done, or the choice of images is too narrow.</remarks>
    public static ErrorCode NoImages { get; } = new("NO_IMAGES", 400, "No images found");

    /// <summary>A limit of the job (objects or tags per image) would be exceeded.</summary>
    /// <remarks>Remove figures or tags from the image, or raise the limit of the job.</remarks>
    public static ErrorCode LimitExceeded { get; } = new("LIMIT_EXCEEDED", 400, "Limit exceeded");

    /// <summary>The file is of a format that cannot be decoded here.</summary>
    /// <remarks>Convert the file to a format that is taken, such as JPEG or PNG.</remarks>
    public static ErrorCode UnsupportedFormat { get; } = new("UNSUPPORTED_FORMAT", 400, "Unsupported format");

    /// <summary>The settings of the server do not let it fetch from the address of a link.</summary>
    /// <remarks>Ask the operator to add the host to the setting <c>link-allow</c>, or upload the picture.</remarks>
    public static ErrorCode LinkRefused { get; } = new("LINK_REFUSED", 400, "Link refused");

    /// <summary>What a link points to could not be fetched, or is no picture.</summary>
    /// <remarks>Open the link from the server's network, and see that it answers a picture.</remarks>
    public static ErrorCode LinkFailed { get; } = new("LINK_FAILED", 400, "Link failed");

    /// <summary>The method or option belongs to the protocol but is not built.</summary>
    /// <remarks>Do without the method or option; a later version may have it.</remarks>
    public static ErrorCode NotImplemented { get; } = new("NOT_IMPLEMENTED", 400, "Not implemented");

    /// <summary>The idempotency key was used before with another request.</summary>
    /// <remarks>Make a new key for each new call, and repeat a call only with the same body.</remarks>
    public static ErrorCode KeyReused { get; } = new("KEY_REUSED", 400, "Idempotency key reused");

    /// <summary>No token, an unknown or ended token, or a wrong login.</summary>
    /// <remarks>Sign in again, or send a token that is valid in <c>x-api-key</c>.</remarks>
    public static ErrorCode Unauthorized { get; } = new("UNAUTHORIZED", 401, "Unauthorized");

    /// <summary>The account is switched off.</summary>
    /// <remarks>Ask an administrator to switch the account on.</remarks>
    public static ErrorCode Disabled { get; } = new("DISABLED", 403, "Account disabled");

    /// <summary>The caller sees the thing but may not do this to it.</summary>
    /// <remarks>Ask somebody with a role that may, or an administrator for that role.</remarks>
    public static ErrorCode Forbidden { get; } = new("FORBIDDEN", 403, "Forbidden");

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    /// <remarks>Check the id, and that the account belongs to the team and the job of the thing.</remarks>
    public static ErrorCode NotFound { get; } = new("NOT_FOUND", 404, "Not found");

    /// <summary>There is no method of that name.</summary>
    /// <remarks>Check the spelling of the method.</remarks>
    public static ErrorCode MethodNotFound { get; } = new("METHOD_NOT_FOUND", 404, "Method not found");

    /// <summary>The body, a file in it, or a picture's sides or pixels are more than the server takes.</summary>
    /// <remarks>Send less in one request, or a smaller picture.</remarks>
    public static ErrorCode TooLarge { get; } = new("TOO_LARGE", 413, "Too large");

    /// <summary>The range of bytes asked for lies beyond their end.</summary>
    /// <remarks>Ask for a range within the length that <c>Content-Range</c> names.</remarks>
    public static ErrorCode RangeNotSatisfiable { get; } = new("RANGE_NOT_SATISFIABLE", 416, "Range not satisfiable");

    /// <summary>Too many sign-ins failed; <c>Retry-After</c> says when the next may be tried.</summary>
    /// <remarks>Wait the seconds of <c>Retry-After</c>.</remarks>
    public static ErrorCode TooManyRequests { get; } = new("TOO_MANY_REQUESTS", 429, "Too many requests");

    /// <summary>The place to go on from is not known here, or lies too far back.</summary>
    /// <remarks>Read anew what is shown, then begin without <c>after</c>.</remarks>
    public static ErrorCode UnknownCursor { get; } = new("UNKNOWN_CURSOR", 400, "Unknown cursor");

    /// <summary>The server failed; nothing was changed, the call may be repeated.</summary>
    /// <remarks>Try again; if it stays, give the operator the request id of the message, under which the log has the cause.</remarks>
    public static ErrorCode Internal { get; } = new("INTERNAL", 500, "Internal error");

    /// <summary>The server cannot work just now (database away, disk full); nothing was changed.</summary>
    /// <remarks>Try again after a moment; the operator sees the cause in the log.</remarks>
    public static ErrorCode Unavailable { get; } = new("UNAVAILABLE", 503, "Temporarily unavailable");

    /// <summary>
    /// Said by the client, never by a server: no usable answer came. The server cannot be reached, the connection broke, the attempt took
    /// too long, or the answer is not what the method promises. Whether a write was done is not known.
    /// </summary>
    /// <remarks>See whether the server answers at the address. A write that may be repeated was repeated already; of another one, look whether it was done.</remarks>
    public static ErrorCode ConnectionFailed { get; } = new("CONNECTION_FAILED", 0, "No usable answer");

    /// <summary>Said by the client, never by a server: a file to upload cannot be opened or read.</summary>
    /// <remarks>Check that the file is there and may be read; nothing was sent of it.</remarks>
    public static ErrorCode FileUnreadable { get; } = new("FILE_UNREADABLE", 0, "File cannot be read");

    /// <summary>Every code a server of this version sends.</summary>
    public static IReadOnlyList<ErrorCode> All { get; } =
    [
        BadJson, BadValue, BadFilter, NonUnique, Conflict, IllegalTransition, NoImages, LimitExceeded, UnsupportedFormat, LinkRefused, LinkFailed,
        NotImplemented, UnknownCursor, KeyReused, Unauthorized, Disabled, Forbidden, NotFound, MethodNotFound, TooLarge, TooManyRequests, RangeNotSatisfiable, Internal, Unavailable,
    ];

    /// <summary>The codes that any method may answer.</summary>
    public static IReadOnlyList<ErrorCode> Common { get; } =
        [BadJson, BadValue, KeyReused, Unauthorized, Disabled, Forbidden, NotFound, TooLarge, Internal, Unavailable];

    /// <summary>The code on the wire, for example <c>NOT_FOUND</c>.</summary>
    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The short text in <c>error</c>.</summary>
    public string Summary { get; }

    /// <summary>The code of that name, or one made up from what the server sent.</summary>
    /// <param name="code">The code on the wire.</param>
    /// <param name="status">The HTTP status it came with.</param>
    public static ErrorCode Find(string code, int status) =>
        All.FirstOrDefault(known => known.Code == code) ?? new ErrorCode(code, status, code);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
