using Docket.Tests.Crash;
using Docket.Tests.Support;

namespace Docket.Tests.Operations;

public sealed class MigrateTests
{
    [Theory, Databases]
    public async Task Migrate_OfAnEmptyDatabase_LeavesTheAdministratorToTheFirstStart(Database database)
    {
        using var folder = new TemporaryFolder();
        var connection = await RunningServer.NewDatabaseAsync(database);
        var ended = await ServerProcess.RunAsync("migrate", "--data", folder.Root, $"--database={connection}", "--admin-token", "a-token-that-nobody-is-told");
        Assert.Equal(0, ended.Code);

        await using var server = await ServerProcess.StartAsync(folder.Root, connection);
        (await server.Root.PostAsync("users.me", "{}")).Ok();
    }
}
