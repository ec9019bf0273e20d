using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Docket.Server.Blobs;

/// <summary>Brings files and names of files to the disk itself, past the caches of the system.</summary>
internal static class DurableFile
{
    private const int ReadOnly = 0;

    public static void Flush(string path)
    {
        // Windows flushes only a handle that may write.
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>
    /// On Unix a file's name is data of its folder: without this a crash may lose a file that was itself flushed. .NET refuses to
    /// open a folder, hence the call into the C library. Windows has no such call, NTFS journals names by itself.
    /// </summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new SafeFileHandle(Open(Encoding.UTF8.GetBytes(path + '\0'), ReadOnly), ownsHandle: true);
        if (folder.IsInvalid)
        {
            throw new IOException($"Cannot open the folder {path}: {new Win32Exception().Message}");
        }

        RandomAccess.FlushToDisk(folder);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);
}
