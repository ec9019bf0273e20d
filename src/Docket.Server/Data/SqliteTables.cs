using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Update.Internal;

namespace Docket.Server.Data;

/// <summary>
/// Makes the tables whose key leads with the team <c>WITHOUT ROWID</c>: the key is then the order on disk, and what is read together
/// lies together. EF has no word for it. And it leaves each migration in one transaction: where EF rebuilds a table it switches foreign keys off, which
/// commits what came before, so that a server killed then would never start again. There are no foreign keys.
/// </summary>
#pragma warning disable EF1001 // The constructor of the generator takes no other service in this version.
internal sealed class SqliteTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    public override IReadOnlyList<MigrationCommand> Generate(IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default) =>
        [.. base.Generate(operations, model, options).Where(command => !command.CommandText.StartsWith("PRAGMA foreign_keys", StringComparison.Ordinal))];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        if (operation.PrimaryKey is { Columns: ["team_id", _, ..] })
        {
            builder.Append(" WITHOUT ROWID");
        }

        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }
}
#pragma warning restore EF1001
