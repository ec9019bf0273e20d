namespace Docket.Server.Images;

/// <summary>What a picture says of itself. Width and height are those of the stored pixels: EXIF rotation does not count, since figures refer to stored pixels.</summary>
internal sealed record Picture(string Mime, int Width, int Height);
