using Docket.Sdk;
using Docket.Web.Live;
using Docket.Web.Look;
using Docket.Web.Shell;

namespace Docket.Web;

/// <summary>What pages are given.</summary>
internal static class WebServices
{
    /// <summary>Registers them.</summary>
    /// <param name="services">Where.</param>
    /// <param name="address">The address of the app, with a slash at its end; the server is there too.</param>
    /// <param name="network">What sends requests, by default the browser.</param>
    public static void AddDocketWeb(this IServiceCollection services, Uri address, HttpMessageHandler? network = null)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SignInWait>();
        services.AddSingleton(provider => new HttpClient(new SessionHandler(provider.GetRequiredService<SignInWait>()) { InnerHandler = network ?? new HttpClientHandler() })
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        });
        services.AddSingleton(provider => new DocketClient(
            provider.GetRequiredService<HttpClient>(),
            // A call that waits for somebody to sign in again waits as long as that takes.
            new() { Address = address.AbsoluteUri, AttemptTimeout = Timeout.InfiniteTimeSpan, MaxRetries = 3 }));
        services.AddSingleton<Browser>();
        services.AddSingleton<WebSession>();
        services.AddSingleton<LiveEvents>();
        services.AddSingleton<Appearance>();
        services.AddSingleton<Keys>();
        services.AddSingleton<Readings>();
        services.AddSingleton<Toasts>();
        services.AddSingleton<Moments>();
        services.AddSingleton<Jobs.Selection>();
        services.AddSingleton<Notifications.NotificationFeed>();
        services.AddSingleton<Tasks.TaskFeed>();
    }
}
