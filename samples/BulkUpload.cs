#!/usr/bin/env dotnet
#:project ../src/Docket.Sdk

// Uploads a folder of pictures, each folder in it as a dataset. What is there already is left alone, so an upload that broke goes on when it is
// called again. Files that the server refuses are named, and the others go on. Start a server by ./run, which prints a token, then:
// DOCKET_TOKEN=... dotnet run samples/BulkUpload.cs -- FOLDER PROJECT_ID
// It ends with 0, with 1 when pictures were refused, and with 2 when nothing could be done or a call failed.

using System.Diagnostics;
using Docket.Sdk;
using Docket.Sdk.Images;

const int AtOnce = 200;
string[] kinds = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];

var address = Environment.GetEnvironmentVariable("DOCKET_URL") ?? "http://127.0.0.1:8080";
if (Environment.GetEnvironmentVariable("DOCKET_TOKEN") is not { Length: > 0 } token
    || args is not [var folder, var id] || !Directory.Exists(folder) || !long.TryParse(id, out var projectId))
{
    Console.Error.WriteLine("Say a token in DOCKET_TOKEN, a folder of pictures, and the id of the project to put them in.");
    return 2;
}

var folders = Pictures(folder).GroupBy(file => Path.GetDirectoryName(file)!).ToList();
if (folders.GroupBy(pictures => DatasetOf(pictures.Key)).FirstOrDefault(same => same.Count() > 1) is { } same)
{
    Console.Error.WriteLine($"These folders would be one dataset, '{same.Key}': {string.Join(", ", same.Select(pictures => pictures.Key))}. Rename one of them.");
    return 2;
}

using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
var client = new DocketClient(http, new DocketClientOptions { Address = address, Token = token });
try
{
    var refused = new List<string>();
    foreach (var pictures in folders)
    {
        await UploadAsync(DatasetOf(pictures.Key), [.. pictures], refused);
    }

    foreach (var one in refused) Console.Error.WriteLine(one);
    return refused.Count == 0 ? 0 : 1;
}
catch (DocketException failure)
{
    Console.Error.WriteLine($"{failure.Code}: {failure.Message}");
    return 2;
}

string DatasetOf(string path)
{
    var inside = Path.GetRelativePath(folder, path);
    return inside == "." ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) : inside.Replace(Path.DirectorySeparatorChar, '.');
}

IEnumerable<string> Pictures(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
    .Where(file => kinds.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

async Task UploadAsync(string name, List<string> files, List<string> refused)
{
    var datasetId = await DatasetAsync(name);
    var there = new HashSet<string>();
    await foreach (var image in client.Images.ListAllAsync(new() { DatasetId = datasetId })) there.Add(image.Name);

    // A server keeps é as one letter, where a file of macOS may have an e and its accent.
    var missing = files.Where(file => !there.Contains(Path.GetFileName(file).Normalize())).ToList();
    Console.WriteLine($"{name}: {missing.Count} to upload, {files.Count - missing.Count} there already");

    var (clock, done) = (Stopwatch.StartNew(), 0);
    foreach (var batch in missing.Chunk(AtOnce))
    {
        done += await BatchAsync(datasetId, batch, refused);
        Console.WriteLine($"{name}: {done} of {missing.Count}, {done / clock.Elapsed.TotalSeconds:F0} in a second");
    }
}

async Task<long> DatasetAsync(string name)
{
    var found = await client.Datasets.ListAsync(new() { ProjectId = projectId, Filter = [Filter.Equal("name", name)] });
    return found.Entities is [var dataset] ? dataset.Id : (await client.Datasets.AddAsync(new() { ProjectId = projectId, Name = name })).Id;
}

// One bad picture refuses the batch it is in: then they go one by one, and only the bad ones stay behind.
async Task<int> BatchAsync(long datasetId, IReadOnlyList<string> files, List<string> refused)
{
    try
    {
        return (await client.Images.UploadAsync(datasetId, [.. files.Select(ImageFile.FromFile)])).Count;
    }
    catch (DocketException failure) when (failure.Code == ErrorCode.UnsupportedFormat || failure.Code == ErrorCode.BadValue || failure.Code == ErrorCode.TooLarge)
    {
        if (files is [var file])
        {
            refused.Add($"{file}: {failure.Message}");
            return 0;
        }
    }

    var done = 0;
    foreach (var file in files) done += await BatchAsync(datasetId, [file], refused);
    return done;
}
