using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;
using Docket.Sdk.Tasks;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Figures;
using Docket.Server.Front;
using Docket.Server.Images;
using Docket.Server.Issues;
using Docket.Server.Jobs;
using Docket.Server.Projects;
using Docket.Server.Teams;

namespace Docket.Server;

/// <summary>How the server's own records are written: what it stores in columns, and answers outside the method table.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(WelcomeAnswer))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(TokenState))]
[JsonSerializable(typeof(WorkspaceState))]
[JsonSerializable(typeof(MemberState))]
[JsonSerializable(typeof(FigureState))]
[JsonSerializable(typeof(IReadOnlyList<FigureState>))]
[JsonSerializable(typeof(ImageState))]
[JsonSerializable(typeof(StoredJobMeta))]
[JsonSerializable(typeof(JobState))]
[JsonSerializable(typeof(IssueState))]
[JsonSerializable(typeof(CloneOrder))]
[JsonSerializable(typeof(CloneMade))]
[JsonSerializable(typeof(TaskOutput))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(System.Text.Json.Nodes.JsonNode))]
internal sealed partial class ServerJson : JsonSerializerContext;
