using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Completeness : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "hidden",
                table: "workspaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "purge_at",
                table: "workspaces",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_restricted",
                table: "users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "id",
                table: "tokens",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "purge_at",
                table: "teams",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "backup_archive",
                table: "projects",
                type: "text",
                nullable: false,
                defaultValue: "{}",
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "purge_at",
                table: "projects",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "labeler_id",
                table: "journal",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review_status",
                table: "journal",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AlterColumn<int>(
                name: "width",
                table: "images",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<long>(
                name: "size",
                table: "images",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AlterColumn<string>(
                name: "mime",
                table: "images",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<int>(
                name: "height",
                table: "images",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<string>(
                name: "hash",
                table: "images",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<string>(
                name: "link",
                table: "images",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "instance",
                table: "figures",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "smart_tool_input",
                table: "figures",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "purge_at",
                table: "datasets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "settings",
                table: "classes",
                type: "text",
                nullable: false,
                defaultValue: "{}",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "dataset_favorites",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    dataset_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dataset_favorites", x => new { x.team_id, x.dataset_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "image_big_data",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    image_id = table.Column<long>(type: "bigint", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_image_big_data", x => new { x.team_id, x.image_id });
                });

            migrationBuilder.CreateTable(
                name: "tasks",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    user_id = table.Column<long>(type: "bigint", nullable: false),
                    input = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    output = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    error = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    leased_until = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: true),
                    finished_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tasks", x => new { x.team_id, x.id });
                });

            // Tokens of before get a number, in the order in which they were made.
            migrationBuilder.Sql("UPDATE tokens SET id = numbered.number FROM (SELECT hash, row_number() OVER (ORDER BY created_at, hash) AS number FROM tokens) AS numbered WHERE numbered.hash = tokens.hash;");
            migrationBuilder.Sql("INSERT INTO sequences (name, next) SELECT 'tokens', MAX(id) + 1 FROM tokens HAVING COUNT(*) > 0;");

            // Rows of reviews get what the list of activity asks for; their state is short, so it was never compressed.
            migrationBuilder.Sql(
                """
                UPDATE journal SET
                    review_status = convert_from(state, 'UTF8')::json ->> 'reviewStatus',
                    labeler_id = (SELECT user_id FROM jobs WHERE jobs.team_id = journal.team_id AND jobs.id = journal.job_id)
                WHERE action = 'image_review_status_updated' AND NOT compressed;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_tokens_id",
                table: "tokens",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_team_id_at_id",
                table: "journal",
                columns: new[] { "team_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_tasks_waiting",
                table: "tasks",
                columns: new[] { "team_id", "id" },
                filter: "finished_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dataset_favorites");

            migrationBuilder.DropTable(
                name: "image_big_data");

            migrationBuilder.DropTable(
                name: "tasks");

            migrationBuilder.DropIndex(
                name: "IX_tokens_id",
                table: "tokens");

            migrationBuilder.DropIndex(
                name: "IX_journal_team_id_at_id",
                table: "journal");

            migrationBuilder.DropColumn(
                name: "hidden",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "purge_at",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "is_restricted",
                table: "users");

            migrationBuilder.DropColumn(
                name: "id",
                table: "tokens");

            migrationBuilder.DropColumn(
                name: "purge_at",
                table: "teams");

            migrationBuilder.DropColumn(
                name: "backup_archive",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "purge_at",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "labeler_id",
                table: "journal");

            migrationBuilder.DropColumn(
                name: "review_status",
                table: "journal");

            migrationBuilder.DropColumn(
                name: "link",
                table: "images");

            migrationBuilder.DropColumn(
                name: "instance",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "smart_tool_input",
                table: "figures");

            migrationBuilder.DropColumn(
                name: "purge_at",
                table: "datasets");

            migrationBuilder.DropColumn(
                name: "settings",
                table: "classes");

            migrationBuilder.AlterColumn<int>(
                name: "width",
                table: "images",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "size",
                table: "images",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "mime",
                table: "images",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<int>(
                name: "height",
                table: "images",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "hash",
                table: "images",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
