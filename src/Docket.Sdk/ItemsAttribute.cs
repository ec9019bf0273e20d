using System.Collections;
using System.ComponentModel.DataAnnotations;

namespace Docket.Sdk;

/// <summary>How many items a list may hold.</summary>
/// <param name="least">The least number.</param>
/// <param name="most">The greatest number.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int least, int most) : ValidationAttribute
{
    /// <summary>The least number.</summary>
    public int Least => least;

    /// <summary>The greatest number.</summary>
    public int Most => most;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not ICollection items || (items.Count >= least && items.Count <= most);

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => $"must hold {least} to {most} items";
}
