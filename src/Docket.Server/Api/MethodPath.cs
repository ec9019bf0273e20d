namespace Docket.Server.Api;

/// <summary>One caller of the Python SDK writes <c>/v3//method</c>: repeated slashes there are one.</summary>
internal sealed class MethodPath(RequestDelegate next)
{
    private static readonly string Doubled = MethodRoutes.Prefix + "/";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.Value is { } path && path.StartsWith(Doubled, StringComparison.Ordinal))
        {
            http.Request.Path = MethodRoutes.Prefix + path[MethodRoutes.Prefix.Length..].TrimStart('/');
        }

        return next(http);
    }
}
