namespace Docket.Tests.Support;

/// <summary>Calls that are made at once. Each carries a key of its own, else equal ones would be taken for repeats of one call.</summary>
public static class Race
{
    public const int Clients = 16;

    private static int lastKey;

    /// <summary>All clients at once; none may hear that the server failed.</summary>
    public static async Task<RawAnswer[]> RunAsync(Func<int, string, Task<RawAnswer>> call)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => call(client, $"race-{Interlocked.Increment(ref lastKey)}"))));
        Assert.All(answers, answer => Assert.True((int)answer.Status < 500, $"{(int)answer.Status}: {answer.Text}"));
        return answers;
    }

    /// <summary>The answer of one call among several of a client.</summary>
    public static async Task<RawAnswer> NoFailureAsync(Task<RawAnswer> call)
    {
        var answer = await call;
        Assert.True((int)answer.Status < 500, $"{(int)answer.Status}: {answer.Text}");
        return answer;
    }

    /// <summary>Asserts that one call won and every other was refused with the code; gives the winner's answer.</summary>
    public static RawAnswer OneWins(this IEnumerable<RawAnswer> answers, string type)
    {
        var won = answers.Where(answer => (int)answer.Status == 200).ToList();
        Assert.All(answers.Except(won), answer => answer.Refused(400, type));
        return Assert.Single(won);
    }
}
