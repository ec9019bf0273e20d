using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Cli.Output;
using Docket.Sdk;
using Docket.Sdk.Http;

namespace Docket.Cli.Calls;

/// <summary>A method of the table as it is shown.</summary>
internal sealed record ShownMethod
{
    public required string Name { get; init; }

    /// <summary><c>read</c> or <c>write</c>.</summary>
    public required string Effect { get; init; }

    /// <summary><c>json</c>, <c>upload</c>, <c>download</c> or <c>parts</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether <c>--job</c> counts.</summary>
    public required bool InJob { get; init; }

    public required string Summary { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ShownMethod))]
internal sealed partial class MethodJson : JsonSerializerContext;

internal sealed class MethodsCommand : DocketCommand
{
    private static readonly Columns<ShownMethod> Shown = new(MethodJson.Default.ShownMethod)
    {
        { "name", method => method.Name },
        { "effect", method => method.Effect },
        { "kind", method => method.Kind },
        { "inJob", method => method.InJob },
        { "summary", method => method.Summary },
    };

    private readonly Argument<string?> pattern = new("PATTERN")
    {
        Description = "Only methods that have this in their name or summary.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public MethodsCommand()
        : base("methods", "Lists the methods that 'docket call' can call.")
    {
        Add(pattern);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var wanted = run.Get(pattern) ?? "";
        var methods = Methods.All.Select(Describe)
            .Where(method => Has(method.Name, wanted) || Has(method.Summary, wanted))
            .OrderBy(method => method.Name, StringComparer.Ordinal);
        await run.ShowAllAsync(methods.ToAsyncEnumerable(), Shown, ct);
        return ExitCode.Ok;
    }

    private static ShownMethod Describe(ApiMethod method) => new()
    {
        Name = method.Name,
        Effect = method.Effect == Effect.Read ? "read" : "write",
        Kind = method.Kind.ToString().ToLowerInvariant(),
        InJob = method.InJob,
        Summary = MethodSummaries.Of(method),
    };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
