using System.Runtime.CompilerServices;

namespace Docket.Cli.Output;

/// <summary>Data on their way: who reads them sees all that there is while more is waited for.</summary>
internal static class Streaming
{
    public static async IAsyncEnumerable<T> FlushingAsync<T>(this IAsyncEnumerable<T> things, TextWriter output, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var walk = things.GetAsyncEnumerator(ct);
        while (true)
        {
            var next = walk.MoveNextAsync();
            if (!next.IsCompleted)
            {
                await output.FlushAsync(ct);
            }

            if (!await next)
            {
                yield break;
            }

            yield return walk.Current;
        }
    }
}
