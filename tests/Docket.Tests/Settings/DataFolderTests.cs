using System.Diagnostics;
using Docket.Server.Settings;

using Docket.Tests.Support;

namespace Docket.Tests.Settings;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Root => folder.File("a/data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_AbsentFolder_IsMadeForItsOwnerAlone()
    {
        using var data = DataFolder.Open(Root);

        Assert.Equal(
            (Root, Path.Combine(Root, "docket.db"), Path.Combine(Root, "blobs"), Path.Combine(Root, "backups")),
            (data.Root, data.Paths.DatabaseFile, data.Paths.Blobs, data.Paths.Backups));
        Assert.Equal(["docket.lock", "docket.pid"], Directory.GetFileSystemEntries(Root).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Root));
        }
    }

    [Fact]
    public void Open_HeldFolder_IsRefusedNamingTheProcess()
    {
        using var data = DataFolder.Open(Root);

        Assert.Equal($"the data folder {Root} is in use by another docket-server (process {Environment.ProcessId}); stop it or give another --data", Refusal());
    }

    [Fact]
    public void Open_AfterDispose_Succeeds()
    {
        var first = DataFolder.Open(Root);
        first.Dispose();
        using var second = DataFolder.Open(Root);
        first.Dispose();

        Assert.True(File.Exists(Path.Combine(Root, "docket.pid")), "a second disposal touched the next holder's file");
    }

    [Fact]
    public async Task Open_FolderOfKilledProcess_Succeeds()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/flock"), "needs the program flock (util-linux)");
        DataFolder.Open(Root).Dispose();
        var script = $"exec 9<>'{Root}/docket.lock'; flock -x 9; echo $$ >'{Root}/docket.pid'; echo held; exec sleep 600";
        using var holder = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        Assert.Equal($"the data folder {Root} is in use by another docket-server (process {holder.Id}); stop it or give another --data", Refusal());
        holder.Kill();
        await holder.WaitForExitAsync(TestContext.Current.CancellationToken);

        DataFolder.Open(Root).Dispose();
    }

    [Fact]
    public void Open_PathThroughFile_IsRefusedAsNotWritable()
    {
        folder.Write("a", "");

        var line = Refusal();

        Assert.StartsWith($"the data folder {Root} cannot be written: ", line, StringComparison.Ordinal);
        Assert.EndsWith("Give another --data or its owner the right to write", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void Open_FolderWithoutWriteRight_IsRefused()
    {
        // Root may write everywhere, except where the system itself takes no files.
        var closed = OperatingSystem.IsLinux() ? "/proc/self" : "/dev";

        var line = Assert.Throws<SettingsException>(() => DataFolder.Open(closed)).Message;

        Assert.StartsWith($"the data folder {closed} cannot be written: ", line, StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<SettingsException>(() => DataFolder.Open(Root)).Message;
}
