using System.Text.Json;
using Docket.Sdk.Http;
using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Api;

/// <summary>
/// What happens to a call of a reading method that must be fast: the same steps in the same order as in <see cref="MethodPipeline{TService, TRequest, TPrepared, TResponse}"/>,
/// but whether the one thing it names is there for the caller is decided by the statement that reads it.
/// </summary>
internal sealed class HotPipeline<TService, TRequest, TResponse>(
    ApiMethod<TRequest, TResponse> method,
    Permission permission,
    string thing,
    Func<TRequest, long> id,
    Func<TService, Func<Caller, TRequest, CancellationToken, Task<TResponse?>>> read)
    where TService : notnull
    where TRequest : notnull
    where TResponse : class
{
    public async Task HandleAsync(HttpContext http)
    {
        using var measure = MethodMetrics.Start(method.Name, http);
        var identity = await Identities.FindAsync(http, fresh: false);
        var request = RequestReader.Read(await RequestBody.ReadAsync(http.Request, http.RequestAborted), http.Request.Query, method.Request);
        RequestValidator.Validate(request);
        var caller = await CallerAsync(http, identity, id(request));
        var service = http.RequestServices.GetRequiredService<TService>();
        var answer = caller is null ? null : await read(service)(caller, request, http.RequestAborted);
        if (answer is null)
        {
            throw ApiException.NotFound(thing, id(request));
        }

        caller!.CheckAllowed(permission);
        await Answer.WriteAsync(http, JsonSerializer.SerializeToUtf8Bytes(answer, method.Response));
    }

    private static async Task<Caller?> CallerAsync(HttpContext http, Identity identity, long id) =>
        await http.RequestServices.GetRequiredService<IdAllocator>().TeamOfAsync(id, http.RequestAborted) is { } team && identity.RoleIn(team) is { } role
            ? new Caller(identity, team, role)
            : null;
}
