using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Docket.Sdk.Http;

/// <summary>The body of an upload: a part for each file, named <c>0-file</c>, <c>1-file</c> and so on.</summary>
internal static class FilesContent
{
    public static HttpContent Create(IReadOnlyList<FileUpload> files, Patience patience)
    {
        var content = new MultipartFormDataContent();
        for (var i = 0; i < files.Count; i++)
        {
            var part = new FileContent(files[i], patience);
            part.Headers.ContentType = MediaTypeHeaderValue.Parse(files[i].ContentType);

            // The framework leaves such names without quotes, which some readers of multipart do not take.
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{i}-file\"", FileName = $"\"{i}\"" };
            content.Add(part);
        }

        return content;
    }
}

/// <summary>One file, opened only when its turn comes, so that a big upload does not hold all its files open.</summary>
internal sealed class FileContent(FileUpload file, Patience patience) : HttpContent
{
    private const int BufferSize = 64 * 1024;

    /// <summary>What to throw when the caller's own stream fails.</summary>
    public static DocketException Unreadable(Exception failure) => new(ErrorCode.FileUnreadable, $"A file to upload cannot be read: {failure.Message}", failure);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var source = Open();
            await using (source.ConfigureAwait(false))
            {
                int count;
                while ((count = await ReadAsync(source, buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                    patience.Renew();
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = file.Length ?? 0;
        return file.Length is not null;
    }

    // The two catch everything: what the caller's own stream throws cannot be foretold, and must not be taken for a broken connection.
    private Stream Open()
    {
        try
        {
            return file.Open();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw Unreadable(failure);
        }
    }

    private static async ValueTask<int> ReadAsync(Stream source, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await source.ReadAsync(buffer, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw Unreadable(failure);
        }
    }
}
