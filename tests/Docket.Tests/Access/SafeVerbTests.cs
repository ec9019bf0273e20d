using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Tests.Support;

namespace Docket.Tests.Access;

/// <summary>A GET reads like a POST, and never changes anything: a link on a foreign page can make a browser send one.</summary>
public sealed class SafeVerbTests
{
    [Theory, Databases]
    public async Task Get_OfEveryMethod_ReadsLikePostOrIsRefusedAndChangesNothing(Database database)
    {
        // A server of its own: other tests would change the database meanwhile.
        await using var server = await RunningServer.StartAsync(database);
        var requests = await ValidRequests.CreateAsync(await Scene.CreateAsync(await TestTeam.CreateAsync(server)));
        var before = await DatabaseContent.ReadAsync(server);

        foreach (var method in Methods.All)
        {
            var body = requests.Of(method);
            var got = await requests.Scene.Team.Admin.Raw.GetAsync($"{method}?{Query(body as JsonObject ?? [])}");
            if (method.Effect == Effect.Write)
            {
                Assert.Equal((method.Name, 404), (method.Name, (int)got.Status));
                got.Refused(404, "METHOD_NOT_FOUND");
            }
            else if (body is JsonObject)
            {
                // A list cannot be said in a query: such a method is read by POST alone.
                var posted = await ValidRequests.CallAsync(requests.Scene.Team.Admin.Raw, method, body);
                Assert.Equal((method.Name, 200, Content(posted)), (method.Name, (int)got.Status, Content(got)));
            }
        }

        Assert.Equal(before, await DatabaseContent.ReadAsync(server));
    }

    private static string Query(JsonObject body) => string.Join('&', body.Select(member => $"{member.Key}={Uri.EscapeDataString(member.Value!.ToString())}"));

    /// <summary>The bytes, without the random boundary of a multipart answer.</summary>
    private static string Content(RawAnswer answer)
    {
        var hex = Convert.ToHexString(answer.Bytes);
        var boundary = answer.ContentHeaders.ContentType?.Parameters.FirstOrDefault(parameter => parameter.Name == "boundary")?.Value?.Trim('"');
        return boundary is null ? hex : hex.Replace(Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(boundary)), "", StringComparison.Ordinal);
    }
}
