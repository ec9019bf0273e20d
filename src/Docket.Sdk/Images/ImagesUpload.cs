using System.Runtime.CompilerServices;
using System.Text;

namespace Docket.Sdk.Images;

/// <summary>
/// An upload of many pictures into a dataset, each with an outcome of its own. Contents are sent side by side, and the images are added in the
/// order of the files. Whatever was done before is found again by names and contents, so a broken upload is simply done anew.
/// </summary>
internal sealed class ImagesUpload(ImagesClient images, long datasetId, UploadOptions options)
{
    private const int FilesAtOnce = 50;
    private const long BytesAtOnce = 16L << 20;

    // Each round settles some of the files, unless others add the same names at the same moment.
    private const int MostRounds = 10;

    public async IAsyncEnumerable<UploadOutcome> RunAsync(IEnumerable<ImageFile> files, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var ahead = new Queue<Task<Entry[]>>();
        try
        {
            foreach (var batch in Batches(files))
            {
                ahead.Enqueue(Task.Run(() => StoreAsync(batch, ending.Token), ending.Token));
                if (ahead.Count == options.AtOnce)
                {
                    foreach (var outcome in await AddNextAsync(ahead, ct).ConfigureAwait(false))
                    {
                        yield return outcome;
                    }
                }
            }

            while (ahead.Count > 0)
            {
                foreach (var outcome in await AddNextAsync(ahead, ct).ConfigureAwait(false))
                {
                    yield return outcome;
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IEnumerable<Entry[]> Batches(IEnumerable<ImageFile> files)
    {
        var batch = new List<Entry>();
        var bytes = 0L;
        foreach (var file in files)
        {
            var length = file.Content.Length ?? 0;
            if (batch.Count == FilesAtOnce || (batch.Count > 0 && bytes + length > BytesAtOnce))
            {
                yield return [.. batch];
                batch.Clear();
                bytes = 0;
            }

            batch.Add(new Entry(file));
            bytes += length;
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }

    /// <summary>Brings the contents of a batch to the server.</summary>
    private async Task<Entry[]> StoreAsync(Entry[] batch, CancellationToken ct)
    {
        foreach (var entry in batch)
        {
            await RefusableAsync(entry, async () => entry.Hash = await ImagesClient.HashAsync(entry.File.Content, ct).ConfigureAwait(false)).ConfigureAwait(false);
        }

        var missing = await images.MissingAsync(batch.Where(entry => entry.IsOpen).Select(entry => new HashedFile(entry.File, entry.Hash)), ct).ConfigureAwait(false);
        if (missing.Count == 0 || await TryStoreAsync([.. missing], ct).ConfigureAwait(false))
        {
            return batch;
        }

        // One bad file makes the server refuse them all; sent one by one each is answered for itself.
        foreach (var file in missing)
        {
            foreach (var entry in batch.Where(entry => entry.IsOpen && entry.Hash == file.Hash))
            {
                await RefusableAsync(entry, () => images.StoreAsync([file], ct)).ConfigureAwait(false);
            }
        }

        return batch;
    }

    private async Task<bool> TryStoreAsync(HashedFile[] files, CancellationToken ct)
    {
        try
        {
            await images.StoreAsync(files, ct).ConfigureAwait(false);
            return true;
        }
        catch (DocketException refusal) when (IsOfFiles(refusal))
        {
            return false;
        }
    }

    private async Task<IEnumerable<UploadOutcome>> AddNextAsync(Queue<Task<Entry[]>> ahead, CancellationToken ct)
    {
        // It stays in the queue until it has ended, so that the end of all waits for it.
        var batch = await ahead.Peek().ConfigureAwait(false);
        _ = ahead.Dequeue();
        for (var round = 1; batch.Any(entry => entry.IsOpen); round++)
        {
            await SettleAsync(batch.Where(entry => entry.IsOpen).ToList(), round >= MostRounds, ct).ConfigureAwait(false);
        }

        return batch.Select(entry => entry.Outcome!);
    }

    /// <summary>Adds those whose names are free, and decides what becomes of the others; some may have to wait for the next round.</summary>
    private async Task SettleAsync(List<Entry> open, bool isLast, CancellationToken ct)
    {
        var taken = await ByNameAsync(open.Select(entry => entry.Name), ct).ConfigureAwait(false);
        foreach (var entry in open)
        {
            if (taken.TryGetValue(entry.Name, out var holder))
            {
                Decide(entry, holder);
            }
        }

        // Of several with one name the first is added; in the next round the others find its image.
        var free = open.Where(entry => entry.IsOpen && !taken.ContainsKey(entry.Name)).DistinctBy(entry => entry.Name).ToList();
        if (free.Count == 0)
        {
            return;
        }

        try
        {
            await AddAsync(free, ct).ConfigureAwait(false);
        }
        catch (DocketException refusal) when (refusal.Code == ErrorCode.NonUnique && !isLast)
        {
            // Somebody took a name meanwhile: the next round sees whose it is.
        }
        catch (DocketException refusal) when (IsOfFiles(refusal))
        {
            foreach (var entry in free)
            {
                await RefusableAsync(entry, () => AddAsync([entry], ct)).ConfigureAwait(false);
            }
        }
    }

    private void Decide(Entry entry, Image holder)
    {
        if (holder.Hash == entry.Hash)
        {
            entry.End(UploadResult.Present, holder);
        }
        else if (options.OnConflict == NameConflict.Fail)
        {
            throw new DocketException(
                ErrorCode.NonUnique, $"'{entry.Name}' is the name of another picture in dataset {datasetId} (image {holder.Id}); rename one of them, or choose to skip or rename such pictures");
        }
        else if (options.OnConflict == NameConflict.Skip || entry.IsRenamed)
        {
            entry.End(UploadResult.Skipped, holder);
        }
        else
        {
            entry.Rename();
        }
    }

    private async Task AddAsync(List<Entry> entries, CancellationToken ct)
    {
        var wanted = entries.Select(entry => new NewImage { Title = entry.Name, Hash = entry.Hash, Meta = entry.File.Meta });
        var added = await images.BulkAddAsync(new AddImagesRequest { DatasetId = datasetId, Images = [.. wanted] }, ct).ConfigureAwait(false);
        foreach (var (entry, image) in entries.Zip(added))
        {
            entry.End(entry.IsRenamed ? UploadResult.Renamed : UploadResult.Added, image);
        }
    }

    private async Task<Dictionary<string, Image>> ByNameAsync(IEnumerable<string> names, CancellationToken ct)
    {
        var request = new ListImagesRequest { DatasetId = datasetId, Filter = [Filter.In("name", names.Distinct())] };
        var found = new Dictionary<string, Image>();
        await foreach (var image in images.ListAllAsync(request, ct).ConfigureAwait(false))
        {
            found[image.Name] = image;
        }

        return found;
    }

    private static async Task RefusableAsync(Entry entry, Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (DocketException refusal) when (IsOfFiles(refusal))
        {
            entry.Refuse(refusal);
        }
    }

    // Whether the files are to blame, some of them: not the dataset, the token or the connection.
    private static bool IsOfFiles(DocketException refusal) => refusal.Code == ErrorCode.FileUnreadable || refusal.Code == ErrorCode.UnsupportedFormat || refusal.Status is 400 or 413;

    /// <summary>A file on its way.</summary>
    private sealed class Entry
    {
        // As the server keeps it, so that it is found again: a name of macOS may have its accents apart, one of Windows half a letter.
        private readonly string given;

        public Entry(ImageFile file)
        {
            File = file;
            Name = given = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(file.Name)).Normalize();
        }

        public ImageFile File { get; }

        public string Hash { get; set; } = "";

        /// <summary>The name it is to have.</summary>
        public string Name { get; private set; }

        public UploadOutcome? Outcome { get; private set; }

        public bool IsOpen => Outcome is null;

        public bool IsRenamed => Name != given;

        public void Rename()
        {
            var mark = Convert.ToHexStringLower(Convert.FromBase64String(Hash).AsSpan(0, 4));
            var extension = Path.GetExtension(given);
            var stem = given[..^extension.Length];
            Name = $"{stem[..Math.Min(stem.Length, Math.Max(0, NameAttribute.MaxLength - extension.Length - mark.Length - 1))]}_{mark}{extension}";
        }

        public void End(UploadResult result, Image image) => Outcome = new UploadOutcome { File = File, Result = result, Image = image };

        public void Refuse(DocketException failure) => Outcome = new UploadOutcome { File = File, Result = UploadResult.Refused, Failure = failure };
    }
}
