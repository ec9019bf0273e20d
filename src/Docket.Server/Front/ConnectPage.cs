using System.Reflection;
using Docket.Server.Demo;
using Docket.Server.Settings;

namespace Docket.Server.Front;

/// <summary>The page at <c>/connect</c>: how programs reach this server.</summary>
internal static class ConnectPage
{
    private static readonly string Version = typeof(ConnectPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <param name="settings">The address.</param>
    /// <param name="showsDemo">Whether the accounts of the demo are shown.</param>
    public static string Write(DocketSettings settings, bool showsDemo)
    {
        var (address, prefix) = (Html.Address(settings), Html.Prefix(settings));
        var (login, password) = showsDemo ? (DemoAccounts.Manager.Login, DemoAccounts.Manager.Password) : ("LOGIN", "PASSWORD");
        return Html.Page(settings, "Connect programs · Docket", $"""
            <header class="top"><a class="home" href="{prefix}/"><img src="{prefix}/front.svg" alt="" width="26" height="26"><b>Docket</b></a><span class="dim">{Version}</span>
            <a class="health" id="health" href="{prefix}/health/ready" data-ready="{prefix}/health/ready" role="status">health</a></header>
            <main id="main">
            <h1>Connect programs</h1>
            <p class="lead">This is a Docket server at <code>{Html.Text(address)}</code>. Managers cut datasets into jobs, annotators label, reviewers accept or reject image by image, and
            what was rejected comes back. What the <a href="{prefix}/">web app</a> does, programs do through the API.</p>
            {(showsDemo ? DemoPart() : "")}
            <h2>Sign in and look around</h2>
            {Html.Snippet("cli", "Command line", showsDemo ? "asks for the password, which is above" : "asks for the password", $"""
                docket login {address} --login {login}
                docket jobs list
                """)}
            {Html.Snippet("csharp", "C#", "package Docket.Sdk", $$"""
                using Docket.Sdk;

                var server = "{{address}}";
                using var http = new HttpClient();
                var session = await DocketClient.SignInAsync(server, "{{login}}", "{{password}}", http);
                var client = new DocketClient(http, new() { Address = server, Token = session.Token });
                await foreach (var job in client.Jobs.ListAllAsync(new() { TeamId = session.TeamId!.Value }))
                    Console.WriteLine($"{job.Id} {job.Status} {job.Name}");
                """)}
            {Html.Snippet("python", "Python", "the official Supervisely SDK, as it is", $"""
                import supervisely as sly

                api = sly.Api.from_credentials("{address}", "{login}", "{password}")
                for job in api.labeling_job.get_list(api.team.get_list()[0].id):
                    print(job.id, job.status, job.name)
                """)}
            {Html.Snippet("curl", "Without any of them", "a POST with JSON", $$"""
                curl -s {{address}}/api/account -d 'login={{login}}&password={{password}}'
                curl -s {{address}}/public/api/v3/users.me -H "x-api-key: $TOKEN" -d '{}'
                """)}
            <h2>More</h2>
            <ul class="list">
            <li><a href="{prefix}/api">Every method</a><span class="dim">what it does, and who may call it</span></li>
            <li><a href="{prefix}/openapi/v3.json">OpenAPI description</a><span class="dim">for tools, with all requests and answers</span></li>
            <li><a href="{prefix}/health/ready">Health</a><span class="dim"><code>/health/live</code>: the process runs; <code>/health/ready</code>: it can answer</span></li>
            <li><b>Guides</b><span class="dim">in the folder <code>docs</code> of the source: <code>guide</code> for the first five minutes and first jobs, <code>operate</code> for running it, <code>api</code> for the protocol</span></li>
            </ul>
            </main>

            """);
    }

    private static string DemoPart() => $"""
        <h2>The demo is in here</h2>
        <p>Forty drawn streets, two weeks of a small team, a job in every state. These accounts work on this machine only, since everybody knows their passwords.</p>
        <div class="wide"><table><thead><tr><th scope="col">Login</th><th scope="col">Password</th><th scope="col">Role</th></tr></thead><tbody>
        {string.Join('\n', DemoAccounts.All.Select(account => $"<tr><td><code>{account.Login}</code></td><td><code>{account.Password}</code></td><td>{account.Role.Name}</td></tr>"))}
        </tbody></table></div>

        """;
}
