using Docket.Server.Blobs;

namespace Docket.Server.Images;

/// <summary>
/// Previews as files of a folder, named by a hash of what they show. All together they have a bounded size: what was not asked for the longest
/// goes first. The folder belongs to one process and may be deleted while none runs. No file of it is needed, so a full disk is passed over.
/// </summary>
internal sealed class PreviewCache
{
    private readonly string folder;
    private readonly long maxBytes;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> byUse = new();

    public PreviewCache(string folder, long maxBytes, TimeProvider clock)
    {
        (this.folder, this.maxBytes, this.clock) = (Path.GetFullPath(folder), maxBytes, clock);
        var found = Directory.CreateDirectory(this.folder).EnumerateFiles().OrderBy(file => file.LastWriteTimeUtc).ToList();
        foreach (var file in found)
        {
            // What is not named by a hash was being written when the process ended.
            if (file.Name.Contains('.', StringComparison.Ordinal))
            {
                file.Delete();
            }
            else
            {
                Add(new Entry(file.Name, file.Length));
            }
        }

        Shrink();
    }

    /// <summary>The size of all that is kept.</summary>
    public long Bytes { get; private set; }

    /// <summary>The preview, or null when it is not kept (any more).</summary>
    public Stream? Open(BlobHash name)
    {
        var path = PathOf(name.Hex);
        try
        {
            Use(name.Hex, path);
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a preview, if it can.</summary>
    public void Keep(BlobHash name, byte[] content)
    {
        if (content.Length > maxBytes)
        {
            return;
        }

        var temporary = PathOf($"{Path.GetRandomFileName()}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);

            // Else a power cut may leave the name with nothing in it.
            DurableFile.Flush(temporary);
            lock (gate)
            {
                File.Move(temporary, PathOf(name.Hex), overwrite: true);
                Drop(name.Hex);
                Add(new Entry(name.Hex, content.Length));
                Shrink();
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Delete(temporary);
        }
    }

    // The file's time tells the next process how long ago that was.
    private void Use(string name, string path)
    {
        lock (gate)
        {
            if (entries.TryGetValue(name, out var entry))
            {
                byUse.Remove(entry);
                byUse.AddLast(entry);
                File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            }
        }
    }

    private void Shrink()
    {
        while (Bytes > maxBytes)
        {
            var oldest = byUse.First!.Value.Name;
            Drop(oldest);
            Delete(PathOf(oldest));
        }
    }

    private void Add(Entry entry)
    {
        entries[entry.Name] = byUse.AddLast(entry);
        Bytes += entry.Length;
    }

    private void Drop(string name)
    {
        if (entries.Remove(name, out var entry))
        {
            byUse.Remove(entry);
            Bytes -= entry.Value.Length;
        }
    }

    // What cannot be deleted now is found again by the next process.
    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name);

    private sealed record Entry(string Name, long Length);
}
