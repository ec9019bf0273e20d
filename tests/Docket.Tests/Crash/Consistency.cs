using Docket.Server.Data;
using Docket.Server.Operations;

namespace Docket.Tests.Crash;

/// <summary>Asserts what <c>docket-server verify</c> looks for.</summary>
internal static class Consistency
{
    /// <summary>Asserts that there is no difference, as of one moment, in a team or in all.</summary>
    public static async Task CheckAsync(DocketDb db, long? team = null) => Assert.Equal([], await DifferencesAsync(db, team));

    public static async Task<IReadOnlyList<string>> DifferencesAsync(DocketDb db, long? team = null)
    {
        SealSource seals = db is PostgresDocketDb ? new PostgresSealSource() : new SqliteSealSource();
        return await Verification.DifferencesAsync(db, seals, team, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
