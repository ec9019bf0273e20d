using System.Net.Sockets;
using System.Text;

namespace Docket.Tests.Support;

/// <summary>When a call's connection breaks.</summary>
public enum Loss
{
    /// <summary>As soon as the request is sent: the server still works on it, or has not begun.</summary>
    BeforeAnswer,

    /// <summary>When the answer lies in the client's machine, unread: the server has long written it.</summary>
    AnswerUnread,

    /// <summary>Never: the answer is read, and the connection closed in order, as <c>requests.post</c> does after each call.</summary>
    None,
}

/// <summary>A call over a connection of its own that breaks.</summary>
public static class LostCall
{
    /// <returns>The body of the answer, also where the program never read it; empty when the connection broke before.</returns>
    public static async Task<string> SendAsync(Person person, string method, string body, Loss loss, long? job = null)
    {
        var token = TestContext.Current.CancellationToken;
        var address = new Uri(person.Server.Address);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, token);
        var bytes = Encoding.UTF8.GetBytes(body);
        var header = job is null ? "" : $"x-job-id: {job}\r\n";
        var head = $"POST /public/api/v3/{method} HTTP/1.1\r\nHost: {address.Authority}\r\nx-api-key: {person.Token}\r\n{header}"
            + $"Content-Type: application/json; charset=utf-8\r\nContent-Length: {bytes.Length}\r\n\r\n";
        await socket.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes], token);
        if (loss == Loss.BeforeAnswer)
        {
            return "";
        }

        // Peeking leaves the answer unread, so that the closing of the socket resets the connection.
        var answer = new byte[64 * 1024];
        for (var peeked = 0; ;)
        {
            peeked = await socket.ReceiveAsync(answer, SocketFlags.Peek, token);
            var text = Encoding.UTF8.GetString(answer, 0, peeked);
            if (BodyOf(text) is { } found)
            {
                _ = loss == Loss.None ? await socket.ReceiveAsync(answer.AsMemory(0, peeked), token) : 0;
                return found;
            }

            await Task.Yield();
        }
    }

    private static string? BodyOf(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var length = answer[..end].Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..];
        var body = Encoding.UTF8.GetBytes(answer[(end + 4)..]);
        return body.Length == int.Parse(length) ? Encoding.UTF8.GetString(body) : null;
    }
}
