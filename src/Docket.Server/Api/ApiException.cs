using System.Text.Json.Nodes;
using Docket.Sdk;

namespace Docket.Server.Api;

/// <summary>
/// A refusal: the caller asked for something that is wrong, missing or not allowed. Its message reaches the caller: it names the thing
/// and the way out, and holds no secret. Everything of the request is rolled back.
/// </summary>
internal sealed class ApiException(ErrorCode code, string message) : Exception(message)
{
    public ErrorCode Code { get; } = code;

    /// <summary>Further members of <c>details</c>, for example <c>errors</c> of a name conflict.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>When it is worth trying again, for the header <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What does not exist and what may not be seen look alike.</summary>
    public static ApiException NotFound(string thing, long id) => new(ErrorCode.NotFound, $"{thing} {id} not found");

    /// <summary>Names are taken. Every one is listed, with the id that holds it: the Python SDK works the list off in one go.</summary>
    public static ApiException NonUnique(string message, params IEnumerable<(long Id, string Name)> taken) => new(ErrorCode.NonUnique, message)
    {
        Details = new JsonObject
        {
            ["errors"] = new JsonArray([.. taken.Select(one => (JsonNode)new JsonObject { ["type"] = ErrorCode.NonUnique.Code, ["id"] = one.Id, ["name"] = one.Name })]),
        },
    };

    /// <summary>A value of the request is wrong; the path is the field's, as in <c>images[3].title</c>.</summary>
    public static ApiException BadValue(string path, string problem) =>
        new(ErrorCode.BadValue, $"{path}: {problem}") { Details = new JsonObject { ["field"] = path } };
}
