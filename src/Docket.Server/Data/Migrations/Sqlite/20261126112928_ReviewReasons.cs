using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReviewReasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "job_entities",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_journal_marks",
                table: "journal",
                columns: new[] { "team_id", "labeler_id", "at", "id", "review_status", "user_id", "job_id", "image_id" },
                filter: "review_status IS NOT NULL");

            // The shape of the data, as of the other indexes (decision 0027).
            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('journal', 'IX_journal_marks', '1000000 1000000 20000 10 1 1 1 1 1');
                ANALYZE sqlite_schema;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_journal_marks",
                table: "journal");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "job_entities");
        }
    }
}
