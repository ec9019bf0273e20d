using System.Globalization;

namespace Docket.Server.Settings;

/// <summary>
/// The folder with everything this installation keeps on disk, held by this process alone: SQLite's single writer and the caches of this
/// process would not notice a second one. The system drops the lock when the process ends in whatever way.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _processFile;

    private DataFolder(string path, FileStream exclusive)
    {
        Root = path;
        _lock = exclusive;
        _processFile = ProcessFile(path);
    }

    public string Root { get; }

    public string DatabaseFile => Path.Combine(Root, "docket.db");

    public string Blobs => Path.Combine(Root, "blobs");

    /// <summary>Small pictures that can be made again; may be deleted while the server is down.</summary>
    public string Previews => Path.Combine(Root, "previews");

    public string Backups => Path.Combine(Root, "backups");

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

        var folder = new DataFolder(root, Lock(root));
        File.WriteAllText(folder._processFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return folder;
    }

    /// <summary>The lock file stays: were it deleted, a process that had it open already and one that made it anew would both hold a lock.</summary>
    public void Dispose()
    {
        if (_lock.SafeFileHandle.IsClosed)
        {
            return;
        }

        File.Delete(_processFile);
        _lock.Dispose();
    }

    /// <summary>Permissions alone do not tell: the disk may be full or mounted for reading only.</summary>
    private static void ProveWritable(string root)
    {
        var probe = Path.Combine(root, $"probe.{Path.GetRandomFileName()}");
        using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        stream.Write("docket"u8);
        stream.Flush(flushToDisk: true);
    }

    private static FileStream Lock(string root)
    {
        try
        {
            return new FileStream(Path.Combine(root, "docket.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw NotWritable(root, problem);
        }
        catch (IOException)
        {
            // The folder has just been written to, so what is left is the lock.
            throw new SettingsException($"the data folder {root} is in use by another docket-server{Holder(root)}; stop it or give another --data");
        }
    }

    /// <summary>In a file of its own, since on Windows a locked file cannot even be read.</summary>
    private static string ProcessFile(string root) => Path.Combine(root, "docket.pid");

    private static string Holder(string root)
    {
        try
        {
            return int.TryParse(File.ReadAllText(ProcessFile(root)), CultureInfo.InvariantCulture, out var process) ? $" (process {process})" : "";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static SettingsException NotWritable(string root, Exception problem) =>
        new($"the data folder {root} cannot be written: {problem.Message.ReplaceLineEndings(" ")} Give another --data or its owner the right to write");
}
