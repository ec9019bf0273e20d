using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Issues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "issue_assignees",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    issue_id = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_assignees", x => new { x.team_id, x.issue_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "issue_bindings",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    issue_id = table.Column<long>(type: "bigint", nullable: false),
                    sub_issue_id = table.Column<long>(type: "bigint", nullable: false),
                    image_id = table.Column<long>(type: "bigint", nullable: false),
                    figure_id = table.Column<long>(type: "bigint", nullable: false),
                    dataset_id = table.Column<long>(type: "bigint", nullable: false),
                    project_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_bindings", x => new { x.team_id, x.issue_id, x.sub_issue_id, x.image_id, x.figure_id });
                });

            migrationBuilder.CreateTable(
                name: "issue_comments",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    issue_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    comment = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_by = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_comments", x => new { x.team_id, x.issue_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "issues",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    is_pinned = table.Column<bool>(type: "boolean", nullable: false),
                    is_local = table.Column<bool>(type: "boolean", nullable: false),
                    job_id = table.Column<long>(type: "bigint", nullable: true),
                    created_by = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<long>(type: "bigint", nullable: false),
                    removed_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issues", x => new { x.team_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sub_issues",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    issue_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<long>(type: "bigint", nullable: false),
                    left = table.Column<double>(type: "double precision", nullable: true),
                    top = table.Column<double>(type: "double precision", nullable: true),
                    annotation_data = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_by = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sub_issues", x => new { x.team_id, x.issue_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_issue_assignees_team_id_user_id_issue_id",
                table: "issue_assignees",
                columns: new[] { "team_id", "user_id", "issue_id" });

            migrationBuilder.CreateIndex(
                name: "IX_issue_bindings_team_id_figure_id_issue_id",
                table: "issue_bindings",
                columns: new[] { "team_id", "figure_id", "issue_id" },
                filter: "figure_id <> 0");

            migrationBuilder.CreateIndex(
                name: "IX_issue_bindings_team_id_image_id_issue_id",
                table: "issue_bindings",
                columns: new[] { "team_id", "image_id", "issue_id" });

            migrationBuilder.CreateIndex(
                name: "IX_issue_comments_team_id_id",
                table: "issue_comments",
                columns: new[] { "team_id", "id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_issues_team_id_job_id_id",
                table: "issues",
                columns: new[] { "team_id", "job_id", "id" },
                filter: "job_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "issue_assignees");

            migrationBuilder.DropTable(
                name: "issue_bindings");

            migrationBuilder.DropTable(
                name: "issue_comments");

            migrationBuilder.DropTable(
                name: "issues");

            migrationBuilder.DropTable(
                name: "sub_issues");
        }
    }
}
