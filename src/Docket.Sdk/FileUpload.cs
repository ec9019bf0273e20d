using System.Net.Http.Headers;

namespace Docket.Sdk;

/// <summary>A file to upload. Its content is streamed, never held whole, and opened anew for each attempt.</summary>
public sealed class FileUpload
{
    /// <summary>Makes a file of whatever can be opened.</summary>
    /// <param name="open">
    /// Opens the content at its beginning. It is called once for each attempt, just before the content is sent, and the stream is disposed
    /// after. What it throws becomes a <see cref="DocketException"/> with <see cref="ErrorCode.FileUnreadable"/>.
    /// </param>
    public FileUpload(Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        Open = open;
    }

    /// <summary>Opens the content at its beginning.</summary>
    public Func<Stream> Open { get; }

    /// <summary>The length of the content in bytes; if any file of an upload has none, the request goes out in chunks. <value>Default null: not known.</value></summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public long? Length
    {
        get;
        init => field = value is not < 0 ? value : throw new ArgumentOutOfRangeException(nameof(Length), value, "must not be negative");
    }

    /// <summary>The media type. <value>Default <c>image/*</c>: the server looks for itself.</value></summary>
    /// <exception cref="ArgumentException">It is not a media type.</exception>
    public string ContentType
    {
        get;
        init => field = MediaTypeHeaderValue.TryParse(value, out _) ? value : throw new ArgumentException("must be a media type such as image/png", nameof(ContentType));
    } = "image/*";

    /// <summary>A file of the file system.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileUpload FromFile(string path) =>
        new(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan))
        {
            Length = new FileInfo(path).Length,
        };
}
