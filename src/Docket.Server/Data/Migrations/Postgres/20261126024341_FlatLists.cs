using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class FlatLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_journal_team_id_at_id",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "IX_jobs_team_id_reviewer_id_id",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_team_id_status_id",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_team_id_user_id_id",
                table: "jobs");

            migrationBuilder.CreateIndex(
                name: "IX_projects_removed",
                table: "projects",
                columns: new[] { "team_id", "id", "removed_at" },
                filter: "removed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_journal_by_time",
                table: "journal",
                columns: new[] { "team_id", "at", "id", "action", "user_id", "project_id", "job_id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_in_status",
                table: "jobs",
                columns: new[] { "team_id", "status", "id", "user_id", "reviewer_id", "removed_at", "disabled", "dataset_id", "project_id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_of_annotator",
                table: "jobs",
                columns: new[] { "team_id", "user_id", "id", "reviewer_id", "status", "removed_at", "disabled", "dataset_id", "project_id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_of_reviewer",
                table: "jobs",
                columns: new[] { "team_id", "reviewer_id", "id", "user_id", "created_by", "status", "removed_at", "disabled", "dataset_id", "project_id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_team_id_project_id_id",
                table: "jobs",
                columns: new[] { "team_id", "project_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_datasets_removed",
                table: "datasets",
                columns: new[] { "team_id", "id", "removed_at" },
                filter: "removed_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_projects_removed",
                table: "projects");

            migrationBuilder.DropIndex(
                name: "IX_journal_by_time",
                table: "journal");

            migrationBuilder.DropIndex(
                name: "IX_jobs_in_status",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_of_annotator",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_of_reviewer",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_jobs_team_id_project_id_id",
                table: "jobs");

            migrationBuilder.DropIndex(
                name: "IX_datasets_removed",
                table: "datasets");

            migrationBuilder.CreateIndex(
                name: "IX_journal_team_id_at_id",
                table: "journal",
                columns: new[] { "team_id", "at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_team_id_reviewer_id_id",
                table: "jobs",
                columns: new[] { "team_id", "reviewer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_team_id_status_id",
                table: "jobs",
                columns: new[] { "team_id", "status", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_jobs_team_id_user_id_id",
                table: "jobs",
                columns: new[] { "team_id", "user_id", "id" });
        }
    }
}
