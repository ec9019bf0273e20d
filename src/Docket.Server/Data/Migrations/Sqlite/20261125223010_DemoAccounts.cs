using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DemoAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_demo",
                table: "users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "is_demo",
                table: "users");
        }
    }
}
