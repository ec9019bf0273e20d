using Docket.Server.Demo;

namespace Docket.Server.Settings;

/// <summary>What spans several settings, or hangs on which source won: refusals, and defaults made from other settings.</summary>
internal static class SettingsCheck
{
    public static DocketSettings Complete(DocketSettings settings, IDictionary<string, string?> environment)
    {
        if (settings.Demo && DemoAccounts.All.Any(account => account.Login == settings.AdminLogin))
        {
            throw new SettingsException($"--admin-login: '{settings.AdminLogin}' is the login of an account of the demo; choose another, or start with --empty");
        }

        CheckTls(settings);
        settings = settings with { S3 = S3(settings.Blobs, environment) };
        return settings.PublicUrl.Length > 0
            ? settings
            : settings with { PublicUrl = SettingValue.Reachable(settings.Urls[0]).TrimEnd('/') };
    }

    private static S3Settings? S3(string blobs, IDictionary<string, string?> environment) => blobs switch
    {
        "" => null,
        _ when blobs.StartsWith(S3Settings.Scheme, StringComparison.OrdinalIgnoreCase) => S3Settings.Read(blobs, environment),
        _ => throw new SettingsException($"--blobs: '{blobs}' is no place for blobs; write s3://bucket, or leave it empty to keep them in the data folder"),
    };

    private static void CheckTls(DocketSettings settings)
    {
        var https = settings.Urls.Any(u => u.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
        if (settings.TlsCert.Length > 0 && settings.TlsKey.Length == 0)
        {
            throw new SettingsException("--tls-key: missing; --tls-cert needs the key that belongs to it");
        }

        if (settings.TlsKey.Length > 0 && settings.TlsCert.Length == 0)
        {
            throw new SettingsException("--tls-cert: missing; --tls-key needs the certificate that belongs to it");
        }

        if (https && settings.TlsCert.Length == 0)
        {
            throw new SettingsException("--urls: an https address needs --tls-cert and --tls-key");
        }

        if (!https && settings.TlsCert.Length > 0)
        {
            throw new SettingsException("--tls-cert: no address of --urls is https; write one as https://...");
        }
    }
}
