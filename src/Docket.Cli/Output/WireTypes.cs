using System.Text.Json.Serialization.Metadata;

namespace Docket.Cli.Output;

/// <summary>Types of the wire within those that the method table has.</summary>
internal static class WireTypes
{
    /// <summary>How a part of an answer is written, for example a job of a page of jobs.</summary>
    public static JsonTypeInfo<T> Of<T>(this JsonTypeInfo whole) => (JsonTypeInfo<T>)whole.Options.GetTypeInfo(typeof(T));
}
