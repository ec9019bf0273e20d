using Docket.Sdk.Json;

namespace Docket.Sdk.Images;

/// <summary>A picture to upload: what to call it, and where its bytes come from.</summary>
public sealed record ImageFile
{
    /// <summary>The name, unique in the dataset: 1 to 255 characters without <c>/</c> and <c>\</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The bytes. They are read once for their hash, and once more only if the server does not have them yet.</summary>
    public required FileUpload Content { get; init; }

    /// <summary>Data of the user's own, a JSON object. <value>Default null: none.</value></summary>
    public RawJson? Meta { get; init; }

    /// <summary>A picture of the file system, by the name of its file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ImageFile FromFile(string path) => new() { Name = Path.GetFileName(path), Content = FileUpload.FromFile(path) };
}
