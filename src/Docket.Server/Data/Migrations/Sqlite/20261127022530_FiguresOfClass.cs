using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FiguresOfClass : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_figures_team_id_class_id",
                table: "figures");

            migrationBuilder.CreateIndex(
                name: "IX_figures_of_class",
                table: "figures",
                columns: new[] { "team_id", "class_id", "dataset_id", "image_id", "removed_at" });

            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('figures', 'IX_figures_of_class', '10000000 10000000 100000 25000 3 2');
                ANALYZE sqlite_schema;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_figures_of_class",
                table: "figures");

            migrationBuilder.CreateIndex(
                name: "IX_figures_team_id_class_id",
                table: "figures",
                columns: new[] { "team_id", "class_id" });
        }
    }
}
