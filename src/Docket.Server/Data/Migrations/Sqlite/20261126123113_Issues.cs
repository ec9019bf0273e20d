using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Sqlite
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
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issue_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_assignees", x => new { x.team_id, x.issue_id, x.user_id });
                });

            migrationBuilder.CreateTable(
                name: "issue_bindings",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issue_id = table.Column<long>(type: "INTEGER", nullable: false),
                    sub_issue_id = table.Column<long>(type: "INTEGER", nullable: false),
                    image_id = table.Column<long>(type: "INTEGER", nullable: false),
                    figure_id = table.Column<long>(type: "INTEGER", nullable: false),
                    dataset_id = table.Column<long>(type: "INTEGER", nullable: false),
                    project_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_bindings", x => new { x.team_id, x.issue_id, x.sub_issue_id, x.image_id, x.figure_id });
                });

            migrationBuilder.CreateTable(
                name: "issue_comments",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issue_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: false),
                    created_by = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issue_comments", x => new { x.team_id, x.issue_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "issues",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    is_pinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_local = table.Column<bool>(type: "INTEGER", nullable: false),
                    job_id = table.Column<long>(type: "INTEGER", nullable: true),
                    created_by = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_issues", x => new { x.team_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sub_issues",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    issue_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    left = table.Column<double>(type: "REAL", nullable: true),
                    top = table.Column<double>(type: "REAL", nullable: true),
                    annotation_data = table.Column<byte[]>(type: "BLOB", nullable: true),
                    created_by = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
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

            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('issues', 'issues', '10000 10000 1'),
                    ('issues', 'IX_issues_team_id_job_id_id', '5000 5000 50 1'),
                    ('issue_assignees', 'issue_assignees', '10000 10000 1 1'),
                    ('issue_assignees', 'IX_issue_assignees_team_id_user_id_issue_id', '10000 10000 100 1'),
                    ('issue_comments', 'issue_comments', '50000 50000 5 1'),
                    ('issue_comments', 'IX_issue_comments_team_id_id', '50000 50000 1'),
                    ('sub_issues', 'sub_issues', '10000 10000 1 1'),
                    ('issue_bindings', 'issue_bindings', '10000 10000 1 1 1 1'),
                    ('issue_bindings', 'IX_issue_bindings_team_id_image_id_issue_id', '10000 10000 2 1'),
                    ('issue_bindings', 'IX_issue_bindings_team_id_figure_id_issue_id', '8000 8000 1 1');
                ANALYZE sqlite_schema;
                """);
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
