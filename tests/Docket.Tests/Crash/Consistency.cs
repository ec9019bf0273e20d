using Docket.Server.Data;
using Docket.Server.Operations;

namespace Docket.Tests.Crash;

/// <summary>Asserts what <c>docket-server verify</c> looks for.</summary>
internal static class Consistency
{
    /// <summary>Asserts that there is no difference, as of one moment, in a team or in all.</summary>
    public static async Task CheckAsync(DocketDb db, long? team = null)
    {
        var differences = new List<string>();
        SealSource seals = db is PostgresDocketDb ? new PostgresSealSource() : new SqliteSealSource();
        await foreach (var line in Verification.DifferencesAsync(db, seals, team, TestContext.Current.CancellationToken))
        {
            differences.Add(line);
        }

        Assert.Equal([], differences);
    }
}
