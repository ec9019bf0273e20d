using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Server.Api;
using Docket.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Conventions;

/// <summary>What every method of the table keeps to.</summary>
public sealed partial class MethodTableTests(Servers servers)
{
    [Fact]
    public void Names_Always_AreNounsAndAVerbAndUnique()
    {
        Assert.All(Methods.All, method => Assert.Matches(MethodName(), method.Name));
        Assert.Distinct(Methods.All.Select(method => method.Name));
    }

    [Fact]
    public async Task Methods_Always_AreMappedExactlyOnce()
    {
        var catalog = (await servers.GetAsync(Database.Sqlite)).Services.GetRequiredService<MethodCatalog>();
        Assert.Equal(Sorted(Methods.All), Sorted(catalog.Methods.Select(mapped => mapped.Method)));
    }

    [Fact]
    public async Task Routes_WithGet_AreThoseOfReadingMethods()
    {
        var routes = (await servers.GetAsync(Database.Sqlite)).Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(route => route.Metadata.GetMetadata<ApiMethod>() is not null)
            .ToLookup(route => route.Metadata.GetMetadata<ApiMethod>()!, route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
        Assert.Equal(
            Sorted(Methods.All.Where(method => method.Effect == Effect.Read)),
            Sorted(routes.Where(route => route.Any(verbs => verbs.Contains("GET") || verbs.Contains("HEAD"))).Select(route => route.Key)));
    }

    [Fact]
    public void Types_OfRequestAndResponse_ComeFromAGeneratedContext()
    {
        JsonTypeInfo?[] types = [.. Methods.All.SelectMany(method => new[] { method.Request, method.Response })];
        Assert.All(types.OfType<JsonTypeInfo>(), type => Assert.IsType<JsonSerializerContext>(type.OriginatingResolver, exactMatch: false));
        Assert.All(types.OfType<JsonTypeInfo>(), type => Assert.NotEqual(JsonTypeInfoKind.None, type.Kind));
    }

    [Fact]
    public void Errors_OfAMethod_AreKnownAndPeculiarToIt() => Assert.All(Methods.All, method =>
    {
        Assert.Subset(ErrorCode.All.ToHashSet(), method.Errors.ToHashSet());
        Assert.Empty(method.Errors.Intersect(ErrorCode.Common));
        Assert.Equal(method.Errors.Distinct(), method.Errors);
    });

    [Fact]
    public void Properties_OfTheTable_MirrorTheNamesOnTheWire() => Assert.All(Declarations(), declared =>
    {
        var steps = declared.Method.Name.Split('.');
        var noun = declared.Property.DeclaringType!.Name.Replace("Methods", "", StringComparison.Ordinal);
        Assert.Contains(Pascal(steps[0]), new[] { noun, noun + "s" });

        // "images.internal.hashes.list" is not internal to us.
        Assert.Equal(string.Concat(steps[1..].Where(step => step != "internal").Select(Pascal)), declared.Property.Name);
    });

    [Fact]
    public void Table_Always_HoldsEveryDeclaration() => Assert.Equal(Sorted(Declarations().Select(declared => declared.Method)), Sorted(Methods.All));

    [Fact]
    public void Methods_Always_HaveASummary()
    {
        var documents = XDocument.Load(Path.ChangeExtension(typeof(Methods).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")?.Value.Trim());
        Assert.All(Declarations(), declared => Assert.NotEmpty(documents.GetValueOrDefault($"P:{declared.Property.DeclaringType!.FullName}.{declared.Property.Name}") ?? ""));
    }

    [Fact]
    public async Task Contract_Always_EqualsTheSnapshot()
    {
        var catalog = (await servers.GetAsync(Database.Sqlite)).Services.GetRequiredService<MethodCatalog>();
        var text = new StringBuilder();
        foreach (var (method, permission) in catalog.Methods.OrderBy(mapped => mapped.Method.Name, StringComparer.Ordinal))
        {
            text.Append($"{method.Name}\n  {method.Effect}, retry {method.Retry}{(method.InJob ? ", in job" : "")}, {permission}\n");
            text.Append($"  {Describe(method.Request?.Type) ?? "files"} -> {Describe(method.Response?.Type) ?? "bytes"}\n");
            text.Append(method.Errors.Count == 0 ? "" : $"  {string.Join(' ', method.Errors)}\n");
        }

        SnapshotFile.Matches(text.ToString(), "methods.txt");
    }

    internal static IEnumerable<(PropertyInfo Property, ApiMethod Method)> Declarations() =>
        from type in typeof(Methods).Assembly.GetExportedTypes()
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        where property.PropertyType.IsAssignableTo(typeof(ApiMethod))
        select (property, (ApiMethod)property.GetValue(null)!);

    private static IEnumerable<string> Sorted(IEnumerable<ApiMethod> methods) => methods.Select(method => method.Name).Order(StringComparer.Ordinal);

    internal static string Pascal(string step) => string.Concat(step.Split('-', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string? Describe(Type? type) => type is { IsGenericType: true }
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>"
        : type?.Name;

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*(\.[a-z]+([-_][a-z]+|[A-Z][a-z]+)*)+$")]
    private static partial Regex MethodName();
}
