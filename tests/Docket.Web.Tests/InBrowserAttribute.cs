using System.Runtime.CompilerServices;

namespace Docket.Web.Tests;

/// <summary>A test in a real browser; skipped where there is none.</summary>
public sealed class InBrowserAttribute : FactAttribute
{
    /// <summary>Marks it.</summary>
    public InBrowserAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (Browser.Path is null)
        {
            Skip = "Needs Chromium; ./test installs it, or DOCKET_TEST_CHROMIUM says where it is";
        }
    }
}
