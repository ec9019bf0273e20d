using System.Diagnostics;

namespace Docket.Tests.Crash;

/// <summary>A small disk of one test, in memory, which it can fill. Mounting takes root; elsewhere the test is skipped.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string root) => Root = root;

    public string Root { get; }

    private string Filler => Path.Combine(Root, "filler");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        SkipUnlessRoot();
        var root = Directory.CreateTempSubdirectory("docket-disk-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", root);
        return new SmallDisk(root);
    }

    /// <summary>Covers a folder or file by itself, to be read only, until what it returns is disposed.</summary>
    public static async Task<IAsyncDisposable> ProtectAsync(string path)
    {
        SkipUnlessRoot();
        await RunAsync("mount", "--bind", path, path);
        await RunAsync("mount", "-o", "remount,bind,ro", path);
        return new Cover(path);
    }

    /// <summary>Leaves not a byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 20; size > 0;)
        {
            try
            {
                file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // A write that does not fit leaves nothing, or a part: then smaller ones.
                size /= 2;
            }
        }
    }

    public void Empty() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "-l", Root);
        Directory.Delete(Root);
    }

    private static void SkipUnlessRoot() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root may mount a disk; run ./test as root on Linux");

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Token).WaitAsync(ServerProcess.Patience, Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private sealed class Cover(string path) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", path);
    }
}
