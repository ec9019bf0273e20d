using System.ComponentModel.DataAnnotations;
using Docket.Sdk.Json;

namespace Docket.Sdk;

/// <summary>A free JSON value that must be an object.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonObjectAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not RawJson json || json.IsObject;

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => "must be a JSON object";
}
