using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Docket.Server.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DueDatesAndNotifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "due_at",
                table: "jobs",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    job_id = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications", x => new { x.team_id, x.user_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_unread",
                table: "notifications",
                columns: new[] { "team_id", "user_id", "id" },
                filter: "read_at IS NULL");

            migrationBuilder.Sql("""
                INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
                    ('notifications', 'notifications', '20000 20000 500 1'),
                    ('notifications', 'IX_notifications_unread', '2000 2000 50 1');
                ANALYZE sqlite_schema;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "jobs");
        }
    }
}
