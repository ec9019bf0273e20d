using Docket.Sdk;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Accounts;

/// <summary>
/// <c>/web/session</c>: the sign-in of the web app. The session is one as any other, but its token goes into a cookie and nowhere else.
/// </summary>
internal sealed class WebSessions(
    DocketDatabase database, IdAllocator ids, Identities identities, Login login, SessionCookie cookie, OwnPages pages, TimeProvider clock)
{
    /// <summary>Where it begins (POST) and ends (DELETE).</summary>
    public const string Path = "/web/session";

    // Nobody is known yet who would be to blame for more.
    private const long MostBytes = 16 << 10;

    /// <summary>Signs in.</summary>
    public async Task BeginAsync(HttpContext http)
    {
        pages.Require(http);
        if (!http.Request.HasJsonContentType())
        {
            throw new ApiException(ErrorCode.BadValue, "Send login and password as a JSON object, with the content type application/json");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBytes;
        }

        // A password in the address would stand in logs on the way: the query is not read.
        var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
        var request = RequestReader.Read(body, QueryCollection.Empty, ServerJson.Default.SignInRequest);
        var token = await login.SignInAsync(http, request.Login, request.Password, (_, _, token) => Task.FromResult(token));
        cookie.Set(http, token, Login.SessionLength);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Signs out; who is not signed in is so already.</summary>
    public async Task EndAsync(HttpContext http)
    {
        pages.Require(http);
        if (http.Request.Headers.ContainsKey(Identities.Header))
        {
            throw new ApiException(ErrorCode.BadValue, $"This ends the session of a cookie, and a request with {Identities.Header} has none; end a token by tokens.remove");
        }

        if (cookie.TokenOf(http) is { } token && await EndAsync(Identities.HashOf(token)) is { } userId)
        {
            identities.Forget(userId);
        }

        cookie.Delete(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task<long?> EndAsync(byte[] hash) => database.RunAsync(
        async db =>
        {
            var row = await db.Tokens.ForUpdate().SingleOrDefaultAsync(token => token.Hash == hash && token.Kind == TokenKind.Session);
            if (row is not null)
            {
                db.Remove(row);
                var act = new Act(Actions.DisableToken).With(new TokenState(row.Id, row.Name), ServerJson.Default.TokenState);
                db.Add(Journal.Row(act, ids.Take(IdSpace.Journal), clock.Now(), teamId: 0, row.UserId, jobId: null));
            }

            return row?.UserId;
        },
        CancellationToken.None);
}

/// <summary>Who signs in to the web.</summary>
internal sealed record SignInRequest
{
    public required string Login { get; init; }

    public required string Password { get; init; }

    /// <summary>Says nothing that a log must not hold.</summary>
    public override string ToString() => nameof(SignInRequest);
}
