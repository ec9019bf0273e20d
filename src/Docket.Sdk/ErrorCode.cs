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

    /// <summary>The request body is not JSON, or not of the shape the method takes.</summary>
    public static ErrorCode BadJson { get; } = new("BAD_JSON", 400, "Malformed request");

    /// <summary>A value of the request is missing, out of range or malformed; the message names the field.</summary>
    public static ErrorCode BadValue { get; } = new("BAD_VALUE", 400, "Invalid value");

    /// <summary>A list was asked with a filter or sort it does not know.</summary>
    public static ErrorCode BadFilter { get; } = new("BAD_FILTER", 400, "Invalid filter");

    /// <summary>The name is taken, or given twice; <c>details.errors</c> lists the conflicts with the ids that hold the names, where the caller may know them.</summary>
    public static ErrorCode NonUnique { get; } = new("NONUNIQUE", 400, "Name is not unique");

    /// <summary>The thing was changed by someone else, or something depends on it.</summary>
    public static ErrorCode Conflict { get; } = new("CONFLICT", 400, "Conflict");

    /// <summary>A job or image cannot go from its status to the one asked for.</summary>
    public static ErrorCode IllegalTransition { get; } = new("ILLEGAL_TRANSITION", 400, "Illegal transition");

    /// <summary>No image is left to put into the job.</summary>
    public static ErrorCode NoImages { get; } = new("NO_IMAGES", 400, "No images found");

    /// <summary>A limit of the job (objects or tags per image) would be exceeded.</summary>
    public static ErrorCode LimitExceeded { get; } = new("LIMIT_EXCEEDED", 400, "Limit exceeded");

    /// <summary>The file is of a format that cannot be decoded here.</summary>
    public static ErrorCode UnsupportedFormat { get; } = new("UNSUPPORTED_FORMAT", 400, "Unsupported format");

    /// <summary>The settings of the server do not let it fetch from the address of a link.</summary>
    public static ErrorCode LinkRefused { get; } = new("LINK_REFUSED", 400, "Link refused");

    /// <summary>What a link points to could not be fetched, or is no picture.</summary>
    public static ErrorCode LinkFailed { get; } = new("LINK_FAILED", 400, "Link failed");

    /// <summary>The method or option belongs to the protocol but is not built.</summary>
    public static ErrorCode NotImplemented { get; } = new("NOT_IMPLEMENTED", 400, "Not implemented");

    /// <summary>The idempotency key was used before with another request.</summary>
    public static ErrorCode KeyReused { get; } = new("KEY_REUSED", 400, "Idempotency key reused");

    /// <summary>No token, an unknown or ended token, or a wrong login.</summary>
    public static ErrorCode Unauthorized { get; } = new("UNAUTHORIZED", 401, "Unauthorized");

    /// <summary>The account is switched off.</summary>
    public static ErrorCode Disabled { get; } = new("DISABLED", 403, "Account disabled");

    /// <summary>The caller sees the thing but may not do this to it.</summary>
    public static ErrorCode Forbidden { get; } = new("FORBIDDEN", 403, "Forbidden");

    /// <summary>There is no such thing, or the caller may not know of it.</summary>
    public static ErrorCode NotFound { get; } = new("NOT_FOUND", 404, "Not found");

    /// <summary>There is no method of that name.</summary>
    public static ErrorCode MethodNotFound { get; } = new("METHOD_NOT_FOUND", 404, "Method not found");

    /// <summary>The body or a file in it is larger than the server takes.</summary>
    public static ErrorCode TooLarge { get; } = new("TOO_LARGE", 413, "Too large");

    /// <summary>The range of bytes asked for lies beyond their end.</summary>
    public static ErrorCode RangeNotSatisfiable { get; } = new("RANGE_NOT_SATISFIABLE", 416, "Range not satisfiable");

    /// <summary>Too many sign-ins failed; <c>Retry-After</c> says when the next may be tried.</summary>
    public static ErrorCode TooManyRequests { get; } = new("TOO_MANY_REQUESTS", 429, "Too many requests");

    /// <summary>The server failed; nothing was changed, the call may be repeated.</summary>
    public static ErrorCode Internal { get; } = new("INTERNAL", 500, "Internal error");

    /// <summary>The server cannot work just now (database away, disk full); nothing was changed.</summary>
    public static ErrorCode Unavailable { get; } = new("UNAVAILABLE", 503, "Temporarily unavailable");

    /// <summary>
    /// Said by the client, never by a server: no usable answer came. The server cannot be reached, the connection broke, the attempt took
    /// too long, or the answer is not what the method promises. Whether a write was done is not known.
    /// </summary>
    public static ErrorCode ConnectionFailed { get; } = new("CONNECTION_FAILED", 0, "No usable answer");

    /// <summary>Said by the client, never by a server: a file to upload cannot be opened or read.</summary>
    public static ErrorCode FileUnreadable { get; } = new("FILE_UNREADABLE", 0, "File cannot be read");

    /// <summary>Every code a server of this version sends.</summary>
    public static IReadOnlyList<ErrorCode> All { get; } =
    [
        BadJson, BadValue, BadFilter, NonUnique, Conflict, IllegalTransition, NoImages, LimitExceeded, UnsupportedFormat, LinkRefused, LinkFailed,
        NotImplemented, KeyReused, Unauthorized, Disabled, Forbidden, NotFound, MethodNotFound, TooLarge, TooManyRequests, RangeNotSatisfiable, Internal, Unavailable,
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
