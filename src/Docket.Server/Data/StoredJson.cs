using System.Text;
using Docket.Sdk.Json;

namespace Docket.Server.Data;

internal static class StoredJson
{
    extension(string json)
    {
        /// <summary>A JSON column as it goes over the wire.</summary>
        public RawJson ToRawJson() => new(Encoding.UTF8.GetBytes(json));
    }
}
