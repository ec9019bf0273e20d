using Docket.Server.Access;
using Docket.Server.Settings;

namespace Docket.Server.Demo;

/// <summary>What the operator reads about the demo when the server is ready.</summary>
internal static class DemoBanner
{
    public static async Task<string> MakeAsync(IServiceProvider services, DocketSettings settings)
    {
        if (await services.GetRequiredService<DemoPresence>().IsThereAsync(CancellationToken.None))
        {
            if (!Nearby.IsOnlyPlaceOf(settings))
            {
                return $"The demo is in it; its accounts are refused, since --public-url is not an address of this machine alone.{Environment.NewLine}";
            }

            return string.Join(
                Environment.NewLine,
                [
                    "The demo is in it; its accounts work on this machine only.",
                    $"  {"login",-12}{"password",-18}role",
                    .. DemoAccounts.All.Select(account => $"  {account.Login,-12}{account.Password,-18}{account.Role.Name}"),
                    "",
                    $"Open {settings.PublicUrl}/ and sign in as one of them.",
                    "",
                ]);
        }

        return settings.Demo
            ? $"There was something in the database already, so the demo was not added. Give an empty folder by --data to see it.{Environment.NewLine}"
            : "";
    }
}
