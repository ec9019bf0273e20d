namespace Docket.Server.Api;

/// <summary>Every method this server answers, with the permission it needs.</summary>
internal sealed class MethodCatalog
{
    public IReadOnlyList<MappedMethod> Methods { get; set; } = [];
}
