using System.Reflection;
using Docket.Sdk;
using Docket.Sdk.Events;
using Docket.Sdk.Http;

namespace Docket.Tests.Conventions;

/// <summary>The client mirrors the method table: <c>jobs.set-status</c> is <c>client.Jobs.SetStatusAsync</c>.</summary>
public sealed class ClientTests
{
    private static readonly PropertyInfo[] Parts =
        [.. typeof(DocketClient).GetProperties().Where(part => part.PropertyType.Name.EndsWith("Client", StringComparison.Ordinal))];

    [Fact]
    public void Client_ForEveryMethod_HasOneOfItsNameThatTakesItsRequest() => Assert.All(MethodTableTests.Declarations(), declared =>
    {
        var part = Assert.Single(Parts, part => part.Name == MethodTableTests.Pascal(declared.Method.Name.Split('.')[0]));
        Type[] request = declared.Method.Request is null ? [typeof(IReadOnlyList<FileUpload>)] : declared.Method.Request.Type == typeof(EmptyRequest) ? [] : [declared.Method.Request.Type];
        var call = part.PropertyType.GetMethod(declared.Property.Name + "Async", [.. request, typeof(CancellationToken)]);
        Assert.True(call is { IsVirtual: true }, $"there is no virtual {part.PropertyType.Name}.{declared.Property.Name}Async for {declared.Method}");
        Assert.Equal(AnswerOf(declared.Method), call.ReturnType);
    });

    private static Type AnswerOf(ApiMethod method) => method.Kind switch
    {
        MethodKind.Parts => typeof(IAsyncEnumerable<DownloadedPart>),
        MethodKind.Events => typeof(IAsyncEnumerable<DocketEvent>),
        _ => typeof(Task<>).MakeGenericType(method.Response?.Type ?? typeof(Download)),
    };

    [Fact]
    public void Calls_Always_EndWithACancellationTokenThatMayBeLeftOut() =>
        Assert.All(Parts.SelectMany(part => part.PropertyType.GetMethods()).Where(call => call.Name.EndsWith("Async", StringComparison.Ordinal)), call =>
        {
            var last = call.GetParameters()[^1];
            Assert.Equal((typeof(CancellationToken), "cancellationToken", true), (last.ParameterType, last.Name, last.HasDefaultValue));
        });
}
