using Docket.Server.Access;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Docket.Server.Api;

/// <summary>What OpenAPI cannot see in the mapping: the title and the token.</summary>
internal sealed class ApiDocument : IOpenApiDocumentTransformer
{
    /// <summary>Bodies are JSON whatever they are called; the document names JSON alone.</summary>
    public const string AnyType = "*/*";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Docket";
        document.Info.Description = "Labeling jobs for computer vision. Every method is a POST with a JSON body; see docs/api/protocol.md.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = Identities.Header },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []))
        {
            operation.Value.RequestBody?.Content?.Remove(AnyType);
        }

        return Task.CompletedTask;
    }
}
