using Docket.Sdk.Http;

namespace Docket.Sdk.Images;

/// <summary>Calls about images: <c>images.*</c>.</summary>
public partial class ImagesClient
{
    private readonly Transport transport;

    internal ImagesClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected ImagesClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>Which of the given contents are stored already.</summary>
    /// <param name="hashes">Base64 of the SHA-256 of each content, at most 10,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<IReadOnlyList<string>> HashesListAsync(IReadOnlyList<string> hashes, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.HashesList, hashes, cancellationToken);

    /// <summary>Stores the content of pictures, to be added to datasets by hash. Answers in the order of the files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.UnsupportedFormat"/> (a file is no picture that can be decoded), <see cref="ErrorCode.FileUnreadable"/> (it
    /// cannot be read here), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<IReadOnlyList<UploadedFile>> BulkUploadAsync(IReadOnlyList<FileUpload> files, CancellationToken cancellationToken = default) =>
        transport.UploadAsync(ImageMethods.BulkUpload, files, cancellationToken);

    /// <summary>Adds images to a dataset, all of them or none. Answers them in the order of the request.</summary>
    /// <param name="request">The dataset and the images.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.NonUnique"/> (names are taken in the dataset), <see cref="ErrorCode.LinkFailed"/> (a link that was to be looked at gives no picture),
    /// or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<IReadOnlyList<Image>> BulkAddAsync(AddImagesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.BulkAdd, request, cancellationToken);

    /// <summary>A page of the images of a dataset, project or job.</summary>
    /// <param name="request">What to list, and which page of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<Image>> ListAsync(ListImagesRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.List, request, cancellationToken);

    /// <summary>All images of a dataset, project or job, page after page as they are consumed.</summary>
    /// <param name="request">What to list; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<Image> ListAllAsync(ListImagesRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(ImageMethods.List, request, cancellationToken);

    /// <summary>How many images of a dataset there are by class, tag, status and width. Only Docket has this.</summary>
    /// <param name="request">The dataset, and conditions as of a list.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<ImageFacets> FacetsAsync(ImageFacetsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.Facets, request, cancellationToken);

    /// <summary>One image.</summary>
    /// <param name="request">The image.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Image> InfoAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.Info, request, cancellationToken);

    /// <inheritdoc cref="InfoAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The image's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Image> InfoAsync(long id, CancellationToken cancellationToken = default) =>
        InfoAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>A page of what happened to an image, oldest first unless the request sorts. Annotators and reviewers hear of their own acts and jobs. Only Docket has this.</summary>
    /// <param name="request">The image, and which page of its history.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Page<ImageEvent>> HistoryAsync(ImageHistoryRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.History, request, cancellationToken);

    /// <summary>All that happened to an image, page after page as it is consumed. Only Docket has this.</summary>
    /// <param name="request">The image; its page does not count.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.BadFilter"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<ImageEvent> HistoryAllAsync(ImageHistoryRequest request, CancellationToken cancellationToken = default) =>
        transport.AllAsync(ImageMethods.History, request, cancellationToken);

    /// <summary>The figures of an image and the tags of both as they were at a moment, by the journal. Only Docket has this.</summary>
    /// <param name="request">The image and the moment.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<ImagePast> HistoryFiguresAsync(ImagePastRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.HistoryFigures, request, cancellationToken);

    /// <summary>The bytes of an image, exactly as uploaded. Dispose the answer.</summary>
    /// <param name="request">The image.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">
    /// With <see cref="ErrorCode.RangeNotSatisfiable"/> (a range was asked for, as this client never does), <see cref="ErrorCode.LinkRefused"/> (the image is
    /// a link, which the server's settings do not let it fetch), <see cref="ErrorCode.LinkFailed"/> (or cannot be fetched), or one of <see cref="ErrorCode.Common"/>.
    /// </exception>
    public virtual Task<Download> DownloadAsync(IdRequest request, CancellationToken cancellationToken = default) =>
        transport.DownloadAsync(ImageMethods.Download, request, cancellationToken);

    /// <inheritdoc cref="DownloadAsync(IdRequest, CancellationToken)"/>
    /// <param name="id">The image's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Download> DownloadAsync(long id, CancellationToken cancellationToken = default) =>
        DownloadAsync(new IdRequest { Id = id }, cancellationToken);

    /// <summary>
    /// The bytes of many images of a dataset, one after another as they are consumed: each is read, or passed over, before the next. The name of a
    /// part is the image's id.
    /// </summary>
    /// <param name="request">The dataset and any number of its images.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<DownloadedPart> BulkDownloadAsync(DownloadImagesRequest request, CancellationToken cancellationToken = default) =>
        transport.PartsAsync(ImageMethods.BulkDownload, request, cancellationToken);

    /// <summary>Contents of images that one sees, by their hash, one after another as they are consumed. The name of a part is the hash.</summary>
    /// <param name="request">The hashes.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<DownloadedPart> BulkDownloadByHashAsync(DownloadContentsRequest request, CancellationToken cancellationToken = default) =>
        transport.PartsAsync(ImageMethods.BulkDownloadByHash, request, cancellationToken);

    /// <summary>Changes an image's name, description or meta, and answers the image.</summary>
    /// <param name="request">The image, and what to change of it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (the name is taken in the dataset), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Image> EditInfoAsync(EditImageRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.EditInfo, request, cancellationToken);

    /// <summary>Sets the text by which images are sorted.</summary>
    /// <param name="request">The images and their texts.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> BulkSetCustomSortAsync(SetCustomSortRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.BulkSetCustomSort, request, cancellationToken);

    /// <summary>Removes images. They leave their jobs, and can be restored.</summary>
    /// <param name="request">The images.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> BulkRemoveAsync(ImageIdsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.BulkRemove, request, cancellationToken);

    /// <summary>Brings removed images back into their datasets, not into the jobs they left. Only Docket has this method.</summary>
    /// <param name="request">The images.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.NonUnique"/> (names are taken meanwhile), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> BulkRestoreAsync(ImageIdsRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.BulkRestore, request, cancellationToken);

    /// <summary>Names another source of the bytes of images.</summary>
    /// <param name="request">The images and their links.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.LinkFailed"/> (a link gives no picture), or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual Task<Success> UpdateLinksAsync(UpdateLinksRequest request, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ImageMethods.UpdateLinks, request, cancellationToken);
}
