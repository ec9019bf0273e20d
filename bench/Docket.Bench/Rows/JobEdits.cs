using System.Text;
using System.Text.Json.Nodes;
using Docket.Bench.Fill;
using Docket.Bench.Harness;

namespace Docket.Bench.Rows;

/// <summary>Edits as the editor saves them: one box drawn on an image of a job, by the job's annotator. A client has an image of its own.</summary>
internal sealed class JobEdits
{
    private const int MostJobs = 6;
    private const int ImagesOfEach = 50;

    private static readonly string Annotator = People.LoginOfAnnotator(0);

    private readonly ServerProcess server;
    private readonly List<(long Job, long Image, long Box)> edits = [];
    private int drawn;

    private JobEdits(ServerProcess server) => this.server = server;

    public IReadOnlyList<long> Images => [.. edits.Select(edit => edit.Image)];

    /// <summary>Edits in the first annotator's open jobs: a few jobs, whatever the size of the database, spread over all of it.</summary>
    public static async Task<JobEdits> OfAsync(HttpMessageInvoker http, ServerProcess server, CancellationToken ct)
    {
        var made = new JobEdits(server);
        var list = await made.CallAsync(http, "jobs.list", """{"teamId":1,"per_page":500,"fields":["id"],"filter":[{"field":"status","operator":"=","value":"in_progress"}]}""", ct);
        List<long> open = [.. list["entities"]!.AsArray().Select(job => job!["id"]!.GetValue<long>())];
        foreach (var id in open.Where((_, index) => index % Math.Max(open.Count / MostJobs, 1) == 0).Take(MostJobs))
        {
            var job = await made.CallAsync(http, "jobs.info", $$"""{"id":{{id}}}""", ct);
            var box = job["meta"]!["classes"]![0]!["id"];
            made.edits.AddRange(job["entities"]!.AsArray().Take(ImagesOfEach).Select(image => (id, image!["id"]!.GetValue<long>(), box!.GetValue<long>())));
        }

        // Neighbours in the list are in different jobs.
        made.edits.Sort((one, other) => (one.Image % ImagesOfEach, one.Job).CompareTo((other.Image % ImagesOfEach, other.Job)));
        return made;
    }

    /// <summary>The request of the client with the number.</summary>
    public HttpRequestMessage Request(int client)
    {
        var (job, image, box) = edits[client % edits.Count];
        return server.Call("figures.bulk.add", Body(image, box, Interlocked.Increment(ref drawn)), People.TokenOf(Annotator), job);
    }

    /// <summary>Looks at the answer of an edit.</summary>
    public static void Check(byte[] answer)
    {
        if (!answer.AsSpan().StartsWith("[{\"id\":"u8))
        {
            throw new InvalidOperationException($"an edit was answered by {Encoding.UTF8.GetString(answer)}");
        }
    }

    private async Task<JsonNode> CallAsync(HttpMessageInvoker http, string method, string body, CancellationToken ct) =>
        JsonNode.Parse(await Load.SendAsync(http, server.Call(method, Encoding.UTF8.GetBytes(body), People.TokenOf(Annotator)), ct))!;

    // No two are equal: the server takes an equal call that follows too soon for a repeat of the first.
    private static byte[] Body(long image, long box, int number) => Encoding.UTF8.GetBytes(
        $$"""{"figures":[{"entityId":{{image}},"classId":{{box}},"geometryType":"rectangle","geometry":{"points":{"exterior":[[{{number % 600}},{{number / 600 % 400}}],[900,640]],"interior":[]} } }]}""");
}
