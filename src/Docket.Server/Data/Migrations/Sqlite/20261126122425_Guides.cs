using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Guides : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "guide_id",
                table: "jobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "guides",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    created_by = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    removed_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_guides", x => new { x.team_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_team_id_guide_id",
                table: "jobs",
                columns: new[] { "team_id", "guide_id" },
                filter: "guide_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_guides_team_id_name",
                table: "guides",
                columns: new[] { "team_id", "name" },
                unique: true,
                filter: "removed_at IS NULL");

            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('guides', 'guides', '100 100 1'),
                    ('guides', 'IX_guides_team_id_name', '100 100 1'),
                    ('jobs', 'IX_jobs_team_id_guide_id', '5000 5000 50');
                ANALYZE sqlite_schema;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "guides");

            migrationBuilder.DropIndex(
                name: "IX_jobs_team_id_guide_id",
                table: "jobs");

            migrationBuilder.DropColumn(
                name: "guide_id",
                table: "jobs");
        }
    }
}
