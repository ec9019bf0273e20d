using System.Globalization;
using System.Net.Http.Headers;

namespace Docket.Sdk.Figures;

/// <summary>The body of <c>figures.bulk.upload.geometry</c>: for each geometry the figure's id, then a file of its JSON named by the id.</summary>
internal static class GeometryContent
{
    public static HttpContent Create(UploadGeometriesRequest request)
    {
        var content = new MultipartFormDataContent();
        foreach (var one in request.Geometries)
        {
            // The framework leaves such names without quotes, which some readers of multipart do not take.
            var id = one.FigureId.ToString(CultureInfo.InvariantCulture);
            var name = new StringContent(id);
            name.Headers.ContentType = null;
            name.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"figureId\"" };
            content.Add(name);
            var file = new ReadOnlyMemoryContent(one.Geometry.Utf8);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"geometry\"", FileName = $"\"{id}\"" };
            content.Add(file);
        }

        return content;
    }
}
