using System.Globalization;
using Docket.Sdk.Http;

namespace Docket.Server.Api;

/// <summary>The header <c>x-job-id</c>. A client may leave it on after a failure, so methods it does not apply to ignore it whatever it holds.</summary>
internal static class JobHeader
{
    public const string Name = "x-job-id";

    public static long? Read(HttpContext http, ApiMethod method)
    {
        var text = method.InJob ? http.Request.Headers[Name].ToString() : "";
        if (text.Length == 0)
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw ApiException.BadValue(Name, "must be the id of a job");
    }
}
