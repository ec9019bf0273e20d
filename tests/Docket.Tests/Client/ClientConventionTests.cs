using System.Reflection;
using System.Xml.Linq;
using Docket.Sdk;

namespace Docket.Tests.Client;

/// <summary>The client mirrors the method table: <c>jobs.set-status</c> is <c>client.Jobs.SetStatusAsync</c>.</summary>
public class ClientConventionTests
{
    private static readonly ILookup<string, XElement> Documents =
        XDocument.Load(Path.ChangeExtension(typeof(DocketClient).Assembly.Location, ".xml")).Descendants("member").ToLookup(member => member.Attribute("name")!.Value);

    public static TheoryData<string> Names => [.. Methods.All.Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Method_OfTheTable_IsAMemberOfTheClientByItsName(string name)
    {
        var overloads = Overloads(name);
        Assert.NotEmpty(overloads);
        Assert.All(overloads, method =>
        {
            var last = method.GetParameters()[^1];
            Assert.Equal(("cancellationToken", typeof(CancellationToken), true), (last.Name, last.ParameterType, last.IsOptional));
            Assert.True(method is { IsVirtual: true, IsFinal: false });
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Method_OfTheClient_DocumentsTheErrorsOfTheTable(string name)
    {
        // What is composed of several calls may share the name and fail in other ways; an overload may take its exceptions from another.
        var request = Methods.All.Single(method => method.Name == name).Request?.Type.FullName ?? "";
        var documents = Overloads(name).Take(1).SelectMany(DocumentsOf).Where(member => member.Elements("exception").Any()).ToList();
        var exception = (documents.Find(member => member.Attribute("name")!.Value.Contains($"({request},", StringComparison.Ordinal)) ?? documents.Single()).Elements("exception").Single();
        var documented = exception.Elements("see").Select(see => see.Attribute("cref")!.Value.Split('.')[^1]).Except([nameof(ErrorCode.Common), nameof(ErrorCode.FileUnreadable)]);
        var declared = Methods.All.Single(method => method.Name == name).Errors;
        Assert.Equal(declared.Select(NameOf), documented);
    }

    [Fact]
    public async Task Member_OfAFakeThatDoesNotOverrideIt_SaysSo()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => new Fake().Jobs.InfoAsync(1, TestContext.Current.CancellationToken));
        Assert.Equal("this client has no server: override the member that calls jobs.info", failure.Message);
    }

    private static List<MethodInfo> Overloads(string name)
    {
        var words = name.Split('.').Where(step => step != "internal").Select(Conventions.MethodTableTests.Pascal).ToList();
        var client = typeof(DocketClient).GetProperty(words[0])?.PropertyType;
        return [.. client?.GetMethods().Where(method => method.Name == string.Concat(words[1..]) + "Async") ?? []];
    }

    private static IEnumerable<XElement> DocumentsOf(MethodInfo method) =>
        Documents.Where(group => group.Key.StartsWith($"M:{method.DeclaringType!.FullName}.{method.Name}(", StringComparison.Ordinal)).SelectMany(group => group);

    private static string NameOf(ErrorCode code) =>
        typeof(ErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static).Single(property => ReferenceEquals(property.GetValue(null), code)).Name;

    private sealed class Fake : DocketClient;
}
