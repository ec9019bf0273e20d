using System.Globalization;
using Docket.Server.Settings;

namespace Docket.Server.Operations;

/// <summary>The data folder: is it there, whose is it, can it be written, how much room is left, and on what kind of disk.</summary>
internal static class FolderExamination
{
    private const string Subject = "data folder";
    private const long LittleRoom = 2L << 30;
    private const long NoRoom = 200L << 20;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    // SQLite's locks and its shared memory do not work across a network.
    private static readonly string[] NetworkFileSystems = ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "9p", "fuse.sshfs", "fuse.s3fs", "fuse.gcsfuse", "ceph", "glusterfs"];

    public static IEnumerable<Finding> Findings(DocketSettings settings, DataPaths paths)
    {
        if (!Directory.Exists(paths.Root))
        {
            yield return Finding.Warning(Subject, $"{paths.Root} is not there; the first start makes it");
            yield break;
        }

        yield return Writable(paths.Root);
        yield return Permissions(paths.Root);
        if (Drive(paths.Root) is { } drive)
        {
            yield return Room(drive);
            yield return Kind(drive, settings);
        }

        if (Directory.Exists(paths.Restoring))
        {
            yield return Finding.Problem(Subject, "a restore was broken off; run 'docket-server restore' again, or empty the folder");
        }
    }

    /// <summary>Writes a file and removes it: permissions alone do not tell.</summary>
    public static string? ProblemWriting(string folder)
    {
        try
        {
            DataFolder.ProveWritable(folder);
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return problem.Message.ReplaceLineEndings(" ");
        }
    }

    private static Finding Writable(string root) => ProblemWriting(root) is { } problem
        ? Finding.Problem(Subject, $"{root} cannot be written by {Environment.UserName}: {problem}")
        : Finding.Ok(Subject, $"{root} can be written by {Environment.UserName}");

    private static Finding Permissions(string root) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(root) & Others) == 0
            ? Finding.Ok(Subject, "is its owner's alone")
            : Finding.Warning(Subject, $"others than its owner may read it, and with it password hashes and keys; chmod 700 {root}");

    private static Finding Room(DriveInfo drive)
    {
        var free = drive.AvailableFreeSpace;
        var text = string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MiB of {drive.TotalSize >> 20} MiB are free");
        return free < NoRoom ? Finding.Problem(Subject, $"{text}; make room, writes fail when the disk is full")
            : free < LittleRoom ? Finding.Warning(Subject, $"{text}; make room soon")
            : Finding.Ok(Subject, text);
    }

    private static Finding Kind(DriveInfo drive, DocketSettings settings)
    {
        var isRemote = drive.DriveType == DriveType.Network || NetworkFileSystems.Contains(drive.DriveFormat, StringComparer.OrdinalIgnoreCase);
        return !isRemote ? Finding.Ok(Subject, $"lies on {drive.DriveFormat}")
            : settings.Database.Length == 0 ? Finding.Problem(Subject, $"lies on {drive.DriveFormat}, across a network, where SQLite may be damaged; use a local disk, or PostgreSQL")
            : Finding.Warning(Subject, $"lies on {drive.DriveFormat}, across a network; blobs there are slow, and lost when it is");
    }

    // The longest mount point that holds the folder.
    private static DriveInfo? Drive(string root) => DriveInfo.GetDrives()
        .Where(drive => drive.IsReady && AsFolder(root).StartsWith(AsFolder(drive.Name), StringComparison.Ordinal))
        .MaxBy(drive => drive.Name.Length);

    // With one separator at its end, as the root of a file system has by itself.
    private static string AsFolder(string path) => Path.EndsInDirectorySeparator(path) ? path : path + Path.DirectorySeparatorChar;
}
