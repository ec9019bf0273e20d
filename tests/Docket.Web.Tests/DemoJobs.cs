using Docket.Sdk.Jobs;
using Docket.Tests.Support;

namespace Docket.Web.Tests;

/// <summary>The jobs of the demo by their names.</summary>
internal static class DemoJobs
{
    /// <summary>The job, with its images.</summary>
    public static async Task<Job> FindAsync(Person person, string name)
    {
        var token = TestContext.Current.CancellationToken;
        var team = (await person.Client.Users.MeAsync(token)).Teams![0].Id;
        await foreach (var job in person.Client.Jobs.ListAllAsync(new() { TeamId = team }, token))
        {
            if (job.Name == name)
            {
                return await person.Client.Jobs.InfoAsync(job.Id, token);
            }
        }

        throw new InvalidOperationException($"The demo has no job {name}");
    }
}
