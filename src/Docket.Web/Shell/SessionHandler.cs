using System.Net;

namespace Docket.Web.Shell;

/// <summary>
/// Marks requests as the web app's own, which a page of another host cannot, and holds a refused one back until somebody is signed in again.
/// </summary>
internal sealed class SessionHandler(SignInWait wait) : DelegatingHandler
{
    /// <summary>Where to sign in and out, from the base address.</summary>
    public const string SessionPath = "web/session";

    /// <summary>The mark.</summary>
    public const string Header = "x-docket-web";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(Header, "1");
        var response = await base.SendAsync(request, cancellationToken);
        while (response.StatusCode == HttpStatusCode.Unauthorized && wait.IsOn && !request.RequestUri!.AbsolutePath.EndsWith("/" + SessionPath, StringComparison.Ordinal))
        {
            response.Dispose();
            await wait.WaitAsync(cancellationToken);
            response = await base.SendAsync(request, cancellationToken);
        }

        return response;
    }
}
