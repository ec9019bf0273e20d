using Docket.Server.Accounts;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Work;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Work;

public sealed class CleanUpTests
{
    [Theory, Databases]
    public async Task Remove_WhatServedItsTime_GoesAndTheRestStays(Database database)
    {
        var token = TestContext.Current.CancellationToken;
        var now = DateTimeOffset.UnixEpoch.AddYears(60);

        // A server of its own: what is removed by this clock would be missed by other tests.
        await using var server = await RunningServer.StartAsync(database, clock: new FakeTimeProvider(now));
        var person = await TestTeam.PersonAsync(server);
        var data = server.Services.GetRequiredService<DocketDatabase>();
        await data.RunAsync(
            db =>
            {
                db.AddRange(Answer(person, "old", now.AddDays(-7).AddMinutes(-1)), Answer(person, "new", now.AddDays(-7).AddMinutes(1)), Answer(person, RecentCalls.KeyMark, now.AddMinutes(-3)));
                db.AddRange(Session(person, 1, now.AddSeconds(-1)), Session(person, 2, now.AddSeconds(1)));
                return Task.FromResult(true);
            },
            token);

        await new CleanUp(data, new FakeTimeProvider(now), NullLogger<CleanUp>.Instance).RemoveAsync(token);

        await using var db = data.CreateContext();
        Assert.Equal(["new"], await db.StoredAnswers.Where(row => row.UserId == person.Id).Select(row => row.Key).ToListAsync(token));
        var sessions = await db.Tokens.Where(row => row.UserId == person.Id && row.Kind == TokenKind.Session).Select(row => row.ExpiresAt).ToListAsync(token);
        Assert.Equal([now.AddSeconds(1)], sessions);
        Assert.True(await db.Tokens.AnyAsync(row => row.UserId == person.Id && row.Kind == TokenKind.Api, token));
    }

    [Theory, Databases]
    public async Task Remove_OfVeryMany_GoesByUnitsOfTenThousand(Database database)
    {
        var token = TestContext.Current.CancellationToken;
        var now = DateTimeOffset.UnixEpoch.AddYears(60);
        await using var server = await RunningServer.StartAsync(database, clock: new FakeTimeProvider(now));
        var person = await TestTeam.PersonAsync(server);
        var data = server.Services.GetRequiredService<DocketDatabase>();
        await data.RunAsync(
            db =>
            {
                db.AddMany([.. Enumerable.Range(0, 25_000).Select(number => Answer(person, $"{number}", now.AddDays(-8)))]);
                return Task.FromResult(true);
            },
            token);
        await using var db = data.CreateContext();
        using var statements = new StatementCounter(database == Database.Sqlite ? server.DataPath : new Npgsql.NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).Database!);
        var removed = 0;

        var count = await statements.AllAsync(async () => removed = await new CleanUp(data, new FakeTimeProvider(now), NullLogger<CleanUp>.Instance).RemoveAsync(token));

        // Three times old answers, once answers without a key, and a look at who was told very much.
        Assert.Equal((25_000, 5), (removed, count));
        Assert.False(await db.StoredAnswers.AnyAsync(row => row.UserId == person.Id, token));
    }

    private static StoredAnswerRow Answer(Person person, string key, DateTimeOffset at) =>
        new() { UserId = person.Id, Key = key, RequestHash = [1], Answer = [2], CreatedAt = at };

    private static TokenRow Session(Person person, byte seed, DateTimeOffset ends) =>
        new() { Hash = [seed, .. BitConverter.GetBytes(person.Id)], Id = 1_000_000 + seed, UserId = person.Id, Kind = TokenKind.Session, Name = "", CreatedAt = ends.AddDays(-30), ExpiresAt = ends };
}
