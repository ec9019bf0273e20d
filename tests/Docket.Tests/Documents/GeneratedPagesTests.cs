using System.Reflection;
using Docket.Sdk;
using Docket.Server.Api;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Documents;

/// <summary>Every generated page is what would be generated now.</summary>
public sealed class GeneratedPagesTests(Servers servers)
{
    [Fact]
    public async Task MethodsPage_Always_IsTheMethodTable()
    {
        var catalog = (await servers.GetAsync(Database.Sqlite)).Services.GetRequiredService<MethodCatalog>();
        var page = new MethodsPage(catalog.Methods).Write();
        Assert.All(Methods.All, method => Assert.Contains($"### `{method}`\n", page, StringComparison.Ordinal));
        Repository.IsCurrent("docs/api/methods.md", page);
    }

    [Fact]
    public void ErrorsPage_Always_IsTheErrorCodes() => Repository.IsCurrent("docs/api/errors.md", ErrorsPage.Write());

    [Fact]
    public void NoticesPage_Always_HasEveryShippedPackage() => Repository.IsCurrent("THIRD-PARTY-NOTICES.md", NoticesPage.Write());

    [Fact]
    public void CanvasMethods_Always_AreTheMethodTable()
    {
        var page = TypeScriptMethods.Write();
        Assert.All(Methods.All, method => Assert.Contains($"  '{method}': {{ ", page, StringComparison.Ordinal));
        Repository.IsCurrent("src/canvas/src/api/methods.generated.ts", page);
    }

    [Fact]
    public void ErrorCodes_Always_SayWhatToDo()
    {
        var comments = new SdkComments();
        Assert.All(
            typeof(ErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(one => one.PropertyType == typeof(ErrorCode)),
            code => Assert.NotEmpty(comments.Remarks(code)));
    }

    [Fact]
    public void Members_OfRecords_HaveASentence()
    {
        var (comments, records) = (new SdkComments(), new HashSet<Type>());
        foreach (var type in Methods.All.SelectMany(method => new[] { method.Request?.Type, method.Response?.Type }).OfType<Type>())
        {
            WireTypes.CollectRecords(type, records);
        }

        Assert.All(records.SelectMany(WireTypes.MembersOf), member => Assert.True(comments.Summary(member).Length > 0, $"{member.DeclaringType}.{member.Name} says nothing"));
    }
}
