using System.Globalization;

namespace Docket.Server.Settings;

/// <summary>Where what lies in a data folder.</summary>
internal sealed record DataPaths(string Root)
{
    /// <summary>How the names of files begin that only prove that the folder can be written.</summary>
    public const string ProbePrefix = "probe.";

    public string DatabaseFile => Path.Combine(Root, "docket.db");

    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>Small pictures that can be made again; may be deleted while the server is down.</summary>
    public string Previews => Path.Combine(Root, "previews");

    public string Backups => Path.Combine(Root, "backups");

    /// <summary>Where a backup is unpacked; that it is there says that the restore was broken off.</summary>
    public string Restoring => Path.Combine(Root, "restoring");

    public string LockFile => Path.Combine(Root, "docket.lock");

    /// <summary>Which process holds the lock; in a file of its own, since on Windows a locked file cannot even be read.</summary>
    public string ProcessFile => Path.Combine(Root, "docket.pid");

    /// <summary>Whether something in the folder is no content of it: what locks it, a probe that a killed process left, what ext4 puts into each new file system.</summary>
    public bool IsNoContent(string entry) =>
        entry == LockFile || entry == ProcessFile || Path.GetFileName(entry) == "lost+found" || Path.GetFileName(entry).StartsWith(ProbePrefix, StringComparison.Ordinal);
}

/// <summary>
/// The folder with everything this installation keeps on disk, held by this process alone: SQLite's single writer and the caches of this
/// process would not notice a second one. The system drops the lock when the process ends in whatever way.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(DataPaths paths, FileStream exclusive)
    {
        Paths = paths;
        _lock = exclusive;
    }

    public DataPaths Paths { get; }

    public string Root => Paths.Root;

    /// <summary>Creates the folder if need be, proves that it can be written, and locks it until disposal.</summary>
    /// <exception cref="SettingsException">It cannot be written, or another process holds it.</exception>
    public static DataFolder Open(string path)
    {
        var root = Path.GetFullPath(path);
        try
        {
            OwnerOnly.CreateFolder(root);
            ProveWritable(root);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(root, problem);
        }

        var paths = new DataPaths(root);
        var folder = new DataFolder(paths, Lock(paths));
        File.WriteAllText(paths.ProcessFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return folder;
    }

    /// <exception cref="SettingsException">A restore into the folder was broken off: what is in it is not whole.</exception>
    public void RefuseUnfinishedRestore()
    {
        if (Directory.Exists(Paths.Restoring))
        {
            throw new SettingsException($"a restore into the data folder {Root} was broken off; run 'docket-server restore' again, or empty the folder");
        }
    }

    /// <summary>The lock file stays: were it deleted, a process that had it open already and one that made it anew would both hold a lock.</summary>
    public void Dispose()
    {
        if (_lock.SafeFileHandle.IsClosed)
        {
            return;
        }

        File.Delete(Paths.ProcessFile);
        _lock.Dispose();
    }

    /// <summary>Which process runs on a data folder; null when none does.</summary>
    public static int? HolderOf(DataPaths paths)
    {
        try
        {
            if (File.Exists(paths.LockFile))
            {
                new FileStream(paths.LockFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            }

            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return ProcessOf(paths);
        }
    }

    /// <summary>Permissions alone do not tell: the disk may be full or mounted for reading only.</summary>
    public static void ProveWritable(string root)
    {
        var probe = Path.Combine(root, $"{DataPaths.ProbePrefix}{Path.GetRandomFileName()}");
        using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        stream.Write("docket"u8);
        stream.Flush(flushToDisk: true);
    }

    private static FileStream Lock(DataPaths paths)
    {
        try
        {
            return new FileStream(paths.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw NotWritable(paths.Root, problem);
        }
        catch (IOException)
        {
            // The folder has just been written to, so what is left is the lock.
            throw new SettingsException($"the data folder {paths.Root} is in use by another docket-server{Holder(paths)}; stop it or give another --data");
        }
    }

    private static string Holder(DataPaths paths) => ProcessOf(paths) is { } process ? $" (process {process})" : "";

    private static int? ProcessOf(DataPaths paths)
    {
        try
        {
            return int.TryParse(File.ReadAllText(paths.ProcessFile), CultureInfo.InvariantCulture, out var process) ? process : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static SettingsException NotWritable(string root, Exception problem) =>
        new($"the data folder {root} cannot be written: {problem.Message.ReplaceLineEndings(" ")} Give another --data or its owner the right to write");
}
