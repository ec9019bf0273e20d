using Docket.Sdk;
using Docket.Sdk.Jobs;

namespace Docket.Web.Tests;

/// <summary>The jobs of the demo by their names.</summary>
internal static class DemoJobs
{
    /// <summary>The job, with its images.</summary>
    public static async Task<Job> FindAsync(DocketClient client, string name)
    {
        var token = TestContext.Current.CancellationToken;
        var team = (await client.Users.MeAsync(token)).Teams![0].Id;
        await foreach (var job in client.Jobs.ListAllAsync(new() { TeamId = team }, token))
        {
            if (job.Name == name)
            {
                return await client.Jobs.InfoAsync(job.Id, token);
            }
        }

        throw new InvalidOperationException($"The demo has no job {name}");
    }
}
