using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Docket.Server.Data;

/// <summary>How <c>dotnet ef</c> gets a context of each kind; it never connects to make a migration.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDocketDb>
{
    public SqliteDocketDb CreateDbContext(string[] args) =>
        new(SqliteDocketDb.Options(new DbContextOptionsBuilder<SqliteDocketDb>().UseSqlite("Data Source=design.db")));
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresDocketDb>
{
    public PostgresDocketDb CreateDbContext(string[] args) =>
        new(PostgresDocketDb.Options(new DbContextOptionsBuilder<PostgresDocketDb>().UseNpgsql("Host=design")));
}
