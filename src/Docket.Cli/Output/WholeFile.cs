namespace Docket.Cli.Output;

/// <summary>Writes files that are either there wholly or not at all: what was cut off never looks like a result.</summary>
internal static class WholeFile
{
    /// <summary>Writes what a stream gives, and answers how many bytes it was.</summary>
    public static Task<long> WriteAsync(string path, Stream content, CancellationToken ct) => WriteAsync(path, file => content.CopyToAsync(file, ct));

    /// <summary>Writes what the action writes, and answers how many bytes it was.</summary>
    public static async Task<long> WriteAsync(string path, Func<Stream, Task> write)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            long length;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 64 * 1024, FileOptions.Asynchronous))
            {
                await write(file);
                await file.FlushAsync();
                length = file.Length;
            }

            File.Move(temporary, path, overwrite: true);
            return length;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
