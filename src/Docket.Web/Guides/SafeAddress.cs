namespace Docket.Web.Guides;

/// <summary>Which addresses of a text become links.</summary>
internal static class SafeAddress
{
    /// <summary>The address as it is followed, null if it is none of the web or of mail.</summary>
    /// <param name="written">What the text says.</param>
    public static Uri? Of(string? written) =>
        Uri.TryCreate(written, UriKind.Absolute, out var uri) && (IsWeb(uri) || uri.Scheme == Uri.UriSchemeMailto) ? uri : null;

    /// <summary>The address of a picture that this page may load: one of the app's own server; else null.</summary>
    /// <param name="written">What the text says.</param>
    /// <param name="app">The app's address.</param>
    public static Uri? OfPicture(string? written, Uri app) =>
        Of(written) is { } uri && IsWeb(uri) && uri.GetLeftPart(UriPartial.Authority) == app.GetLeftPart(UriPartial.Authority) && uri.UserInfo.Length == 0 ? uri : null;

    private static bool IsWeb(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp;
}
