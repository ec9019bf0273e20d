using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Postgres
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
