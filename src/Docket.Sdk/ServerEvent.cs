using Docket.Sdk.Json;

namespace Docket.Sdk;

/// <summary>An event of a stream, with its content as it came.</summary>
/// <param name="Cursor">The place of the event, from which a later call goes on.</param>
/// <param name="Type">The kind of event.</param>
/// <param name="Data">What it holds.</param>
public sealed record ServerEvent(string Cursor, string Type, RawJson Data);
