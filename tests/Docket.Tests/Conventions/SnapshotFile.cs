using System.Runtime.CompilerServices;

namespace Docket.Tests.Conventions;

/// <summary>Compares a text with the one kept in <c>Snapshots</c>, so that a change shows as a diff of that file.</summary>
internal static class SnapshotFile
{
    public static void Matches(string text, string name, [CallerFilePath] string caller = "")
    {
        var expected = Path.Combine(Path.GetDirectoryName(caller)!, "Snapshots", name);
        var received = Path.ChangeExtension(expected, ".received.txt");
        if (File.Exists(expected) && File.ReadAllText(expected) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"{name} differs from what was found. If the change is meant: mv {received} {expected}");
    }
}
