using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;
using Docket.Sdk.Teams;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Demo;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Demo;

/// <summary>The demo as it lies in the database, on both databases.</summary>
public sealed class DemoTests(DemoServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Demo_Loaded_HoldsEveryInvariant(Database database)
    {
        await using var db = await OpenAsync(database);

        await Consistency.CheckAsync(db);
        Assert.Empty(await db.StoredAnswers.ToListAsync(Token));
    }

    [Theory, Databases]
    public async Task Demo_Loaded_HasJobInEveryState(Database database)
    {
        await using var db = await OpenAsync(database);
        var jobs = await db.Jobs.ToListAsync(Token);

        Assert.Equal(
            new JobStatus().Words.Order(StringComparer.Ordinal),
            jobs.Where(job => !job.Disabled).Select(job => job.Status.Value).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(jobs, job => job.Disabled);
        var second = Assert.Single(jobs, job => job.SourceJobId is not null);
        Assert.Equal((2, 2), (jobs.Single(job => job.Id == second.SourceJobId).RejectedCount, second.ImagesCount));
    }

    [Theory, Databases]
    public async Task Demo_Loaded_HasEveryRoleAndFortyImages(Database database)
    {
        await using var db = await OpenAsync(database);

        Assert.Equal(40, await db.Images.CountAsync(Token));
        var roles = await db.Members.Where(member => db.Users.Any(user => user.Id == member.UserId && user.IsDemo)).Select(member => member.RoleId).Distinct().ToListAsync(Token);
        Assert.Equal(Role.All.Select(role => role.Id).Order(), roles.Order());
        Assert.Equal(DemoAccounts.All.Select(account => account.Login).Order(), (await db.Users.Where(user => user.IsDemo).Select(user => user.Login).ToListAsync(Token)).Order());
        Assert.Contains(await db.Datasets.ToListAsync(Token), dataset => dataset.ParentId != 0);
    }

    [Theory, Databases]
    public async Task Demo_Loaded_HasEveryShapeAndTypeOfTag(Database database)
    {
        await using var db = await OpenAsync(database);

        var shapes = await db.Classes.Select(row => row.Shape).Distinct().ToListAsync(Token);
        Assert.Equal(new GeometryType().Words.Order(StringComparer.Ordinal), shapes.Order(StringComparer.Ordinal));
        var drawn = await db.Figures.Select(figure => figure.GeometryType).Distinct().ToListAsync(Token);
        Assert.Equal(new GeometryType().Words.Where(word => word != "any").Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
        Assert.Equal(new TagValueType().Words.Order(StringComparer.Ordinal), (await db.TagMetas.Select(row => row.ValueType).Distinct().ToListAsync(Token)).Order(StringComparer.Ordinal));
        Assert.Equal(["all", "imagesOnly", "objectsOnly"], (await db.TagMetas.Select(row => row.ApplicableType).Distinct().ToListAsync(Token)).Order(StringComparer.Ordinal));
        Assert.Equal(await db.TagMetas.CountAsync(Token), await db.Tags.Select(tag => tag.TagMetaId).Distinct().CountAsync(Token));
    }

    [Theory, Databases]
    public async Task Demo_Loaded_FiguresLieInTheirPictures(Database database)
    {
        await using var db = await OpenAsync(database);
        var images = await db.Images.ToDictionaryAsync(image => image.Id, Token);
        var figures = await db.Figures.ToListAsync(Token);

        Assert.All(figures, figure =>
        {
            using var geometry = JsonDocument.Parse(figure.Geometry!);
            var (width, height) = (images[figure.ImageId].Width!.Value, images[figure.ImageId].Height!.Value);
            Assert.All(PointsOf(geometry.RootElement), point => Assert.True(point.X >= 0 && point.X <= width && point.Y >= 0 && point.Y <= height, $"{figure.GeometryType} {figure.Id}: {point}"));
        });
    }

    [Theory, Databases]
    public async Task Demo_Loaded_HappenedInOrderAndBeforeNow(Database database)
    {
        await using var db = await OpenAsync(database);
        var times = await db.Journal.OrderBy(row => row.Id).Select(row => row.At).ToListAsync(Token);

        Assert.Equal(times.Order(), times);
        Assert.InRange(times[^1], TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow());
        Assert.True(times[^1] - times[0] > TimeSpan.FromDays(9));
        Assert.Contains(await db.Journal.ToListAsync(Token), row => row.Action == Actions.Login);
    }

    [Theory, Databases]
    public async Task Jobs_OfDemo_TellHowLongTheyTook(Database database)
    {
        var server = await servers.GetAsync(database);
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var jobs = await manager.Client.Jobs.ListAllAsync(new ListJobsRequest { TeamId = 1 }, Token).ToListAsync(Token);

        foreach (var job in jobs.Where(job => job.Status != JobStatus.Pending))
        {
            var stats = await manager.Client.Jobs.StatsAsync(job.Id, cancellationToken: Token);
            Assert.InRange(stats.Job.AnnotationDuration, 1, 4 * 3600);
        }
    }

    private async Task<DocketDb> OpenAsync(Database database) => (await servers.GetAsync(database)).Services.GetRequiredService<DocketDatabase>().CreateContext();

    /// <summary>Every pair of numbers that is a place; faces of cuboids have four.</summary>
    private static IEnumerable<(double X, double Y)> PointsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => PointsOf(member.Value)),
        JsonValueKind.Array when value.GetArrayLength() == 2 && value[0].ValueKind == JsonValueKind.Number => [(value[0].GetDouble(), value[1].GetDouble())],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(PointsOf),
        _ => [],
    };
}
