using System.ComponentModel.DataAnnotations;

namespace Docket.Sdk;

/// <summary>A name: 1 to 255 characters, not blank, without <c>/</c> and <c>\</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NameAttribute : ValidationAttribute
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxLength = 255;

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null || (value is string name && name.Length <= MaxLength && !string.IsNullOrWhiteSpace(name) && !name.Any(letter => letter is '/' or '\\' || char.IsControl(letter)));

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"must be a name of 1 to {MaxLength} characters without /, \\ and control characters";
}
