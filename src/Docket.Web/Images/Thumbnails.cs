using Docket.Sdk.Images;

namespace Docket.Web.Images;

/// <summary>Small pictures of images, made by the server.</summary>
internal static class Thumbnails
{
    /// <summary>The address, from the base of the app, of a picture for a cell of the grid; null for an image whose bytes are elsewhere.</summary>
    public static string? Of(Image image) =>
        image.Hash is null || !image.PathOriginal.StartsWith('/') ? null : $"previews/q/ext:jpeg/resize:fill-down:256:0:0/q:70/plain{image.PathOriginal}";
}
