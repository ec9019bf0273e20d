using System.Security.Cryptography;
using System.Text;
using Docket.Tests.Support;

namespace Docket.Tests.Operations;

/// <summary>What is drawn on the images of a dataset, as the API answers it: a hash for each figure with its tags.</summary>
internal static class AnnotationHashes
{
    public static async Task<SortedDictionary<long, string>> ReadAsync(RawApi api, long dataset)
    {
        var hashes = new SortedDictionary<long, string>();
        var images = (await api.PostAsync("images.list", $$"""{"datasetId": {{dataset}}, "per_page": 20000}""")).Ok();
        Assert.Equal(images["total"]!.GetValue<int>(), images["entities"]!.AsArray().Count);
        foreach (var image in images["entities"]!.AsArray().Select(node => Scene.Id(node!)))
        {
            var annotation = (await api.PostAsync("annotations.info", $$"""{"imageId": {{image}}}""")).Ok();
            foreach (var figure in annotation["annotation"]!["objects"]!.AsArray())
            {
                hashes.Add(Scene.Id(figure!), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{image} {figure!.ToJsonString()}"))));
            }
        }

        return hashes;
    }
}
