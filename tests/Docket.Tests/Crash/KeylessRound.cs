using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>
/// Calls without keys, as the Python SDK makes and repeats them: the server must know a repeat of what makes things twice, after it was killed and at
/// another node too. One client with a token of its own, since who goes on to another call has had its answer.
/// </summary>
internal sealed class KeylessRound(Scene scene, Ledger ledger, Workers workers, Person person)
{
    private readonly MainRound round = new(scene, ledger, workers);

    public async Task RunAsync(string name)
    {
        var images = await round.AddImagesAsync(person, name, 1);
        round.Drawn(await workers.WriteWithoutKeyAsync(person, "figures.bulk.add", round.Cars(images[0], 2)), images[0]);
        var job = Scene.Id((await workers.WriteWithoutKeyAsync(person, "jobs.add", round.Job(name, images)))[0]!);
        ledger.Job(job, null);
    }
}
