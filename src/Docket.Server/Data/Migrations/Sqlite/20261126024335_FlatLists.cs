using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Sqlite
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

            // What SQLite assumes without statistics is that a team has ten rows of anything, and so it goes through all of them. These are no
            // measurements but the shape of the data: the rows of a table, then how many share the first columns of the index. They
            // are the same everywhere, so that a plan does not change as a database grows. An index that comes later needs its line.
            migrationBuilder.Sql("""
                ANALYZE secrets;
                DELETE FROM sqlite_stat1;
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('classes', 'classes', '4000 4000 1'),
                    ('classes', 'IX_classes_team_id_project_id_name', '4000 4000 10 1'),
                    ('dataset_favorites', 'dataset_favorites', '1000 1000 10 1'),
                    ('datasets', 'datasets', '4000 4000 1'),
                    ('datasets', 'IX_datasets_team_id_project_id_parent_id_name', '4000 4000 10 10 1'),
                    ('datasets', 'IX_datasets_removed', '40 40 1 1'),
                    ('figures', 'figures', '10000000 10000000 10 1'),
                    ('figures', 'IX_figures_team_id_id', '10000000 10000000 1'),
                    ('figures', 'IX_figures_team_id_dataset_id_id', '10000000 10000000 25000 1'),
                    ('figures', 'IX_figures_team_id_class_id', '10000000 10000000 100000'),
                    ('id_blocks', 'IX_id_blocks_team_id_block', '1000 1000 1'),
                    ('image_big_data', 'image_big_data', '1000000 1000000 1'),
                    ('images', 'images', '1000000 1000000 2500 1'),
                    ('images', 'IX_images_team_id_id', '1000000 1000000 1'),
                    ('images', 'IX_images_team_id_dataset_id_name', '1000000 1000000 2500 1'),
                    ('images', 'IX_images_team_id_project_id_id', '1000000 1000000 25000 1'),
                    ('job_entities', 'job_entities', '1000000 1000000 100 1'),
                    ('job_entities', 'IX_job_entities_team_id_image_id', '1000000 1000000 2'),
                    ('jobs', 'jobs', '10000 10000 1'),
                    ('jobs', 'IX_jobs_team_id_dataset_id', '10000 10000 25'),
                    ('jobs', 'IX_jobs_team_id_project_id_id', '10000 10000 250 1'),
                    ('jobs', 'IX_jobs_team_id_source_job_id', '10000 10000 2'),
                    ('jobs', 'IX_jobs_of_annotator', '10000 10000 6000 1 1 1 1 1 1 1'),
                    ('jobs', 'IX_jobs_of_reviewer', '10000 10000 6000 1 1 1 1 1 1 1 1'),
                    ('jobs', 'IX_jobs_in_status', '10000 10000 2000 1 1 1 1 1 1 1'),
                    ('journal', 'journal', '10000000 10000000 1'),
                    ('journal', 'IX_journal_by_time', '10000000 10000000 10 1 1 1 1 1'),
                    ('journal', 'IX_journal_team_id_image_id_id', '10000000 10000000 10 1'),
                    ('journal', 'IX_journal_team_id_job_id_id', '1000000 1000000 100 1'),
                    ('members', 'members', '100 100 1'),
                    ('projects', 'projects', '400 400 1'),
                    ('projects', 'IX_projects_team_id_workspace_id_name', '400 400 100 1'),
                    ('projects', 'IX_projects_removed', '10 10 1 1'),
                    ('seals', 'seals', '10000 10000 1'),
                    ('tag_metas', 'tag_metas', '4000 4000 1'),
                    ('tag_metas', 'IX_tag_metas_team_id_project_id_name', '4000 4000 10 1'),
                    ('tags', 'tags', '1000000 1000000 5 1'),
                    ('tags', 'IX_tags_team_id_id', '1000000 1000000 1'),
                    ('tags', 'IX_tags_team_id_tag_meta_id_image_id', '1000000 1000000 50000 2'),
                    ('tasks', 'tasks', '1000 1000 1'),
                    ('tasks', 'IX_tasks_waiting', '10 10 1'),
                    ('workspaces', 'IX_workspaces_team_id_name', '10 10 1');
                ANALYZE sqlite_schema;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema;");

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
