using System.Security.Cryptography;
using Docket.Sdk.Http;

namespace Docket.Sdk.Images;

/// <content>What is composed of several calls.</content>
public partial class ImagesClient
{
    // The protocol takes more of each; these are what its other clients send.
    private const int HashesAtOnce = 900;
    private const int FilesAtOnce = 50;
    private const int ImagesAtOnce = 10_000;

    /// <summary>
    /// Puts pictures into a dataset. Bytes that the server has already are not sent again, so an upload that broke is taken up where it
    /// stopped by calling this anew. Up to 10,000 pictures are added all or none; more are added so many at a time.
    /// </summary>
    /// <param name="datasetId">The dataset's id.</param>
    /// <param name="files">The pictures; several may have the same bytes. They are streamed, and opened again when a request is repeated.</param>
    /// <param name="cancellationToken">Ends the upload; nothing is added then unless there are more than 10,000 pictures.</param>
    /// <returns>The images, in the order of <paramref name="files"/>.</returns>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (names are taken in the dataset, or stand twice in the list), <see cref="ErrorCode.UnsupportedFormat"/>
    /// (a file is no picture that can be decoded), <see cref="ErrorCode.FileUnreadable"/> (a file cannot be read, or changed meanwhile), or one of
    /// <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual async Task<IReadOnlyList<Image>> UploadAsync(long datasetId, IReadOnlyList<ImageFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var hashed = new List<HashedFile>(files.Count);
        foreach (var file in files)
        {
            hashed.Add(new HashedFile(file, await HashAsync(file.Content, cancellationToken).ConfigureAwait(false)));
        }

        var missing = await MissingAsync(hashed, cancellationToken).ConfigureAwait(false);
        foreach (var batch in missing.Chunk(FilesAtOnce))
        {
            await StoreAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        var images = new List<Image>(files.Count);
        foreach (var batch in hashed.Chunk(ImagesAtOnce))
        {
            var added = batch.Select(one => new NewImage { Title = one.File.Name, Hash = one.Hash, Meta = one.File.Meta });
            images.AddRange(await BulkAddAsync(new AddImagesRequest { DatasetId = datasetId, Images = [.. added] }, cancellationToken).ConfigureAwait(false));
        }

        return images;
    }

    /// <summary>
    /// Puts pictures into a dataset, one outcome for each. Bytes that the server has already are not sent again, and a picture that is in the dataset
    /// already, by its name and content, is not added again: an upload that broke, or was killed, is taken up where it stopped by doing it anew.
    /// </summary>
    /// <param name="datasetId">The dataset's id.</param>
    /// <param name="files">The pictures, taken as they are needed. They are streamed, and opened again when a request is repeated.</param>
    /// <param name="options">How. <value>Default null: the upload ends at a name that another picture has.</value></param>
    /// <param name="cancellationToken">Ends the upload; what was added stays.</param>
    /// <returns>The outcomes, in the order of the files, as they are known. The images are added in that order.</returns>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (a name is taken, and options do not say what then), or one of <see cref="ErrorCode.Common"/> when it is
    /// not a file that is refused but the upload. What was added before stays.
    /// </exception>
    public virtual IAsyncEnumerable<UploadOutcome> UploadEachAsync(
        long datasetId, IEnumerable<ImageFile> files, UploadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new ImagesUpload(this, datasetId, options ?? new UploadOptions()).RunAsync(files, cancellationToken);
    }

    internal static async Task<string> HashAsync(FileUpload file, CancellationToken ct)
    {
        // Everything, since what the caller's own stream throws cannot be foretold.
        try
        {
            var content = file.Open();
            await using (content.ConfigureAwait(false))
            {
                return Convert.ToBase64String(await SHA256.HashDataAsync(content, ct).ConfigureAwait(false));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw FileContent.Unreadable(failure);
        }
    }

    /// <summary>The files whose bytes the server lacks, each content once.</summary>
    internal async Task<List<HashedFile>> MissingAsync(IEnumerable<HashedFile> files, CancellationToken ct)
    {
        var missing = files.DistinctBy(file => file.Hash).ToList();
        var stored = new HashSet<string>();
        foreach (var batch in missing.Chunk(HashesAtOnce))
        {
            stored.UnionWith(await HashesListAsync([.. batch.Select(file => file.Hash)], ct).ConfigureAwait(false));
        }

        missing.RemoveAll(file => stored.Contains(file.Hash));
        return missing;
    }

    /// <summary>Sends contents.</summary>
    internal async Task StoreAsync(HashedFile[] batch, CancellationToken ct)
    {
        var answers = await BulkUploadAsync([.. batch.Select(one => one.File.Content)], ct).ConfigureAwait(false);
        foreach (var (sent, answer) in batch.Zip(answers))
        {
            if (answer.Errors is { Count: > 0 } errors)
            {
                throw new DocketException(ErrorCode.UnsupportedFormat, $"{sent.File.Name}: {string.Join("; ", errors)}");
            }

            if (answer.Hash != sent.Hash)
            {
                throw new DocketException(ErrorCode.FileUnreadable, $"{sent.File.Name} changed while it was uploaded");
            }
        }
    }
}

/// <summary>A picture with the base64 of the SHA-256 of its bytes.</summary>
internal sealed record HashedFile(ImageFile File, string Hash);
