using System.Text;

namespace Docket.Tests.Documents;

/// <summary>THIRD-PARTY-NOTICES.md: the packages of what is shipped, their licences, and the notices they pass on.</summary>
internal static class NoticesPage
{
    private const string Head = """
        # Notices of third parties

        This page is generated from the packages as they were restored; `eng/renew.sh` renews it. It names every package of which files are in a published
        server, web app or command-line tool, with the licence and the copyright that the package itself states. Docket's own licence is in [LICENSE](LICENSE).

        What is published for one system without a .NET installed also contains the .NET runtime: MIT, © .NET Foundation and contributors, with
        the notices of the .NET packages below.
        """;

    private static readonly Dictionary<string, string> KnownFiles = new()
    {
        ["Apache-2.0"] = "LICENSE",
        ["BSD-2-Clause"] = "eng/licences/BSD-2-Clause.txt",
        ["BSD-3-Clause"] = "eng/licences/BSD-3-Clause.txt",
        ["MIT"] = "eng/licences/MIT.txt",
        ["PostgreSQL"] = "eng/licences/PostgreSQL.txt",
    };

    public static string Write()
    {
        var page = new StringBuilder(Head).Append('\n');
        var all = new List<ShippedPackage>();
        foreach (var application in ShippedPackages.Applications())
        {
            var packages = ShippedPackages.Of(application);
            all.AddRange(packages);
            page.Append($"\n## {application}\n\n");
            foreach (var package in packages)
            {
                page.Append($"- {package.Name} {package.Version}: {package.Licence}{(package.Copyright is null ? "" : $". {package.Copyright.TrimEnd('.')}.")}\n");
            }
        }

        page.Append("\n# Licences\n");
        foreach (var licence in all.Select(package => package.Licence).Distinct().Order(StringComparer.Ordinal))
        {
            Assert.True(KnownFiles.TryGetValue(licence, out var file), $"{licence} is a licence nobody looked at: may we ship it? Then put its text into eng/licences");
            page.Append($"\n## {licence}\n\n```text\n{Repository.Read(file).Trim('\n')}\n```\n");
        }

        page.Append("\n# Notices in the packages\n\nSome packages contain the work of others, and say so:\n");
        foreach (var same in all.Where(package => package.Notices is not null).GroupBy(package => package.Notices!))
        {
            page.Append($"\n## {string.Join(", ", same.Select(package => $"{package.Name} {package.Version}").Distinct())}\n\n````text\n{same.Key.Trim('\n')}\n````\n");
        }

        return page.ToString();
    }
}
