using Docket.Sdk;
using Docket.Sdk.Images;

namespace Docket.Cli.Images;

/// <summary>A file of a folder, by its path.</summary>
internal sealed record PictureFile(string Path, long Length)
{
    /// <summary>The file to upload. One that is gone by now fails when it is opened, and so has an outcome like any that cannot be read.</summary>
    public ImageFile ToUpload() => new()
    {
        Name = System.IO.Path.GetFileName(Path),
        Content = new FileUpload(() => File.OpenRead(Path)) { Length = new FileInfo(Path) is { Exists: true } file ? file.Length : Length },
    };
}

/// <summary>
/// The pictures in a folder and in the folders in it, known by the ends of their names. Hidden files and folders are left out: they hold what other
/// programs keep beside pictures, such as previews and <c>._a.jpg</c>.
/// </summary>
internal static class PictureFolder
{
    /// <summary>The formats that a server decodes.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];

    /// <summary>The pictures in the order of their paths, the same each time.</summary>
    /// <exception cref="CliException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read; the message names it.</exception>
    public static List<PictureFile> Find(string folder, IReadOnlyCollection<string> extensions)
    {
        if (!Directory.Exists(folder))
        {
            throw CliException.Usage($"there is no folder {folder}");
        }

        var wanted = extensions.Select(extension => "." + extension.TrimStart('.')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden };
        return
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*", options)
                .Where(file => wanted.Contains(file.Extension))
                .Select(file => new PictureFile(file.FullName, file.Length))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
