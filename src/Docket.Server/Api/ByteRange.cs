using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Docket.Server.Api;

/// <summary>
/// The part of some bytes that a request asks for (RFC 9110, 14.2); of length 0 when it lies beyond them. The framework has this for GET alone,
/// and the Python SDK asks by POST when a download broke.
/// </summary>
internal sealed record ByteRange(long From, long Length)
{
    /// <summary>The range, or null when the whole is to be sent: none is asked for, several are, it is malformed, or the bytes have changed.</summary>
    public static ByteRange? Of(IHeaderDictionary headers, string tag, long length)
    {
        var unchanged = StringValues.IsNullOrEmpty(headers.IfRange) || headers.IfRange.ToString() == tag;
        return unchanged && RangeHeaderValue.TryParse(headers.Range.ToString(), out var parsed) && parsed is { Unit.Value: "bytes", Ranges.Count: 1 }
            ? Of(parsed.Ranges.First(), length)
            : null;
    }

    /// <summary>Whether a list of tags has this one; weak ones count too.</summary>
    public static bool Holds(StringValues tags, string tag) =>
        EntityTagHeaderValue.TryParseList(tags, out var list) && list.Any(one => one.Tag == "*" || one.Tag == tag);

    private static ByteRange Of(RangeItemHeaderValue range, long length) => range switch
    {
        { From: null, To: { } last } => new(Math.Max(0, length - last), Math.Min(last, length)),
        { From: { } from } when from < length => new(from, Math.Min(range.To ?? (length - 1), length - 1) - from + 1),
        _ => new(0, 0),
    };
}
