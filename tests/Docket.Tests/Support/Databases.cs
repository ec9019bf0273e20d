using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Docket.Tests.Support;

/// <summary>A database the server runs on.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory on each database. Without <c>DOCKET_TEST_POSTGRES</c> the PostgreSQL half shows as skipped; <c>./test</c> always sets it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabasesAttribute : DataAttribute
{
    public const string Variable = "DOCKET_TEST_POSTGRES";

    public static string? Postgres => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([
            new TheoryDataRow<Database>(Database.Sqlite),
            new TheoryDataRow<Database>(Database.Postgres) { Skip = Postgres is null ? $"{Variable} is not set; run ./test" : null },
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
