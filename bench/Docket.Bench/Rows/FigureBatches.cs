using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Docket.Bench.Fill;
using Docket.Bench.Harness;

namespace Docket.Bench.Rows;

/// <summary>Requests of <c>figures.bulk.add</c> on the images of a filled database: so many figures on so many images each.</summary>
internal sealed class FigureBatches
{
    public const int Figures = 1_000;
    public const int Images = 100;

    private readonly Shape[] shapes = Shapes.Make(Pictures.Width, Pictures.Height);
    private readonly long[] classes;

    private FigureBatches(IReadOnlyList<(long Id, long DatasetId)> images, long[] classes) => (ImageList, this.classes) = (images, classes);

    /// <summary>The images of the first project.</summary>
    public IReadOnlyList<(long Id, long DatasetId)> ImageList { get; }

    public static async Task<FigureBatches> OfAsync(Storage storage, CancellationToken ct)
    {
        await using var connection = RowTemplate.Open(storage);
        var project = await RowTemplate.CountAsync(storage, "SELECT min(id) FROM projects", ct);
        var images = await ReadAsync(connection, $"SELECT id, dataset_id FROM images WHERE team_id = 1 AND project_id = {project} ORDER BY id", ct);
        var classes = await ReadAsync(connection, $"SELECT id, 0 FROM classes WHERE team_id = 1 AND project_id = {project} ORDER BY id", ct);
        return new FigureBatches(images, [.. classes.Select(row => row.Item1)]);
    }

    /// <summary>The images of a batch; after the last image come the first again.</summary>
    public IEnumerable<(long Id, long DatasetId)> ImagesOf(int batch) => Enumerable.Range(0, Images).Select(index => ImageList[((batch * Images) + index) % ImageList.Count]);

    public byte[] Body(int batch)
    {
        var text = new StringBuilder("""{"figures":[""");
        foreach (var (index, image) in ImagesOf(batch).SelectMany(image => Enumerable.Repeat(image, Figures / Images)).Index())
        {
            var shape = shapes[((batch * Figures) + index) % shapes.Length];
            text.Append(index == 0 ? "" : ",")
                .Append(CultureInfo.InvariantCulture, $$"""{"entityId":{{image.Id}},"classId":{{classes[shape.ClassIndex]}},"geometryType":"{{shape.Type}}","geometry":{{shape.Geometry}}}""");
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    /// <summary>Looks at an answer: an id for each figure.</summary>
    public static void Check(byte[] answer)
    {
        if (JsonNode.Parse(answer) is not JsonArray { Count: Figures } made || made[0]?["id"] is null)
        {
            throw new InvalidOperationException($"figures.bulk.add answered something else: {Encoding.UTF8.GetString(answer)}");
        }
    }

    private static async Task<List<(long, long)>> ReadAsync(System.Data.Common.DbConnection connection, string statement, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(long, long)>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add((Convert.ToInt64(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), Convert.ToInt64(reader.GetValue(1), System.Globalization.CultureInfo.InvariantCulture)));
        }

        return rows;
    }
}
