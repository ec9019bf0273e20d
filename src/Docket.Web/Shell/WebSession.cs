using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
using Microsoft.JSInterop;

namespace Docket.Web.Shell;

/// <summary>Who is signed in, and the team that is looked at.</summary>
internal sealed class WebSession(DocketClient client, HttpClient http, SignInWait wait, IJSRuntime js)
{
    private const string TeamKey = "docket-team";

    /// <summary>The person, null while nobody is signed in.</summary>
    public User? User { get; private set; }

    /// <summary>The team that pages show, null for a person without one.</summary>
    public UserTeam? Team { get; private set; }

    /// <summary>The team's id, 0 for a person without a team.</summary>
    public long TeamId => Team?.Id ?? 0;

    /// <summary>Whether the person may do something in the team: one of <see cref="Permissions"/>. A page hides what would be refused; the server decides.</summary>
    public bool May(string permission) => Team?.Permissions?.Contains(permission) == true || User?.Permissions?.Contains(permission) == true;

    /// <summary>Whether the person sees everybody's work in the team, not the own part alone.</summary>
    public bool SeesTeam => Team?.Role is { } role && role != Role.Annotator.Name && role != Role.Reviewer.Name;

    /// <summary>Told when the person or the team changed.</summary>
    public event Action? Changed;

    /// <summary>Finds out who is signed in.</summary>
    /// <returns>Whether somebody is.</returns>
    public async Task<bool> StartAsync()
    {
        var chosen = js.InvokeAsync<string?>("localStorage.getItem", TeamKey);
        try
        {
            User = await client.Users.MeAsync();
        }
        catch (DocketException refused) when (refused.Status == (int)HttpStatusCode.Unauthorized)
        {
            return false;
        }

        var kept = await chosen;
        var teams = User.Teams ?? [];
        Team = teams.FirstOrDefault(team => $"{team.Id}" == kept) ?? (teams.Count > 0 ? teams[0] : null);
        wait.Begin();
        Changed?.Invoke();
        return true;
    }

    /// <summary>Signs in.</summary>
    /// <returns>Null when done, else why it was refused.</returns>
    public async Task<string?> SignInAsync(string login, string password)
    {
        var before = User?.Id;
        using var response = await http.PostAsJsonAsync(SessionHandler.SessionPath, new SignInRequest(login, password), WebJson.Default.SignInRequest);
        if (!response.IsSuccessStatusCode)
        {
            return await ReasonAsync(response);
        }

        if (before is null || wait.IsWaiting is false)
        {
            return await StartAsync() ? null : "The browser did not keep the session's cookie";
        }

        var now = await client.Users.MeAsync();
        if (now.Id != before)
        {
            // What the page shows was somebody else's.
            await js.InvokeVoidAsync("location.reload");
        }

        wait.Begin();
        return null;
    }

    /// <summary>Signs out, and leaves the page: nothing of the person stays in memory.</summary>
    public async Task SignOutAsync()
    {
        wait.End();
        using var response = await http.DeleteAsync(SessionHandler.SessionPath);
        await js.InvokeVoidAsync("location.assign", "./");
    }

    /// <summary>Looks at another team of the person.</summary>
    public async Task ChooseAsync(UserTeam team)
    {
        Team = team;
        await js.InvokeVoidAsync("localStorage.setItem", TeamKey, $"{team.Id}");
        Changed?.Invoke();
    }

    /// <summary>The accounts that a demo shows at the sign-in; none elsewhere.</summary>
    public async Task<Welcome> WelcomeAsync() => await http.GetFromJsonAsync("web/welcome", WebJson.Default.Welcome) ?? new("", []);

    private static async Task<string> ReasonAsync(HttpResponseMessage response)
    {
        try
        {
            var answer = await response.Content.ReadFromJsonAsync(WebJson.Default.Refusal);
            return answer?.Details?.Message ?? answer?.Error ?? $"The server answered {(int)response.StatusCode}";
        }
        catch (Exception problem) when (problem is System.Text.Json.JsonException or NotSupportedException)
        {
            return $"The server answered {(int)response.StatusCode}";
        }
    }
}

/// <summary>A sign-in.</summary>
internal sealed record SignInRequest(string Login, string Password);

/// <summary>What the sign-in page says of the server.</summary>
internal sealed record Welcome(string Version, IReadOnlyList<DemoLogin> Demo);

/// <summary>An account of the demo.</summary>
public sealed record DemoLogin(string Login, string Password, string Role);

/// <summary>An error answer.</summary>
internal sealed record Refusal(string? Error, RefusalDetails? Details);

/// <summary>What an error answer says to people.</summary>
internal sealed record RefusalDetails(string? Message);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(Welcome))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class WebJson : JsonSerializerContext;
