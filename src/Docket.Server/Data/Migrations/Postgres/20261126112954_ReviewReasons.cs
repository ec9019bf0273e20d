using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Postgres
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
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "IX_journal_marks",
                table: "journal",
                columns: new[] { "team_id", "labeler_id", "at", "id", "review_status", "user_id", "job_id", "image_id" },
                filter: "review_status IS NOT NULL");
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
