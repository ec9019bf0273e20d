namespace Docket.Server.Api;

/// <summary>An answer that is bytes instead of JSON.</summary>
internal interface IBytesAnswer
{
    Task WriteAsync(HttpContext http);
}
