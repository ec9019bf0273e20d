using Docket.Sdk.Json;

namespace Docket.Server.Demo.Scenes;

/// <summary>The joints of a person, and how they hang together.</summary>
internal static class Skeleton
{
    /// <summary>Where each joint is in the template, which is a person in a square of 100 by 200.</summary>
    public static IReadOnlyList<(string Id, string Label, int X, int Y)> Joints { get; } =
    [
        ("head", "Head", 50, 12), ("neck", "Neck", 50, 34),
        ("shoulder_l", "Left shoulder", 66, 40), ("elbow_l", "Left elbow", 74, 68), ("hand_l", "Left hand", 76, 96),
        ("shoulder_r", "Right shoulder", 34, 40), ("elbow_r", "Right elbow", 26, 68), ("hand_r", "Right hand", 24, 96),
        ("hip_l", "Left hip", 58, 96), ("knee_l", "Left knee", 60, 142), ("foot_l", "Left foot", 62, 188),
        ("hip_r", "Right hip", 42, 96), ("knee_r", "Right knee", 40, 142), ("foot_r", "Right foot", 38, 188),
    ];

    private static readonly (string From, string To)[] Bones =
    [
        ("head", "neck"), ("neck", "shoulder_l"), ("shoulder_l", "elbow_l"), ("elbow_l", "hand_l"), ("neck", "shoulder_r"), ("shoulder_r", "elbow_r"), ("elbow_r", "hand_r"),
        ("neck", "hip_l"), ("hip_l", "knee_l"), ("knee_l", "foot_l"), ("neck", "hip_r"), ("hip_r", "knee_r"), ("knee_r", "foot_r"), ("hip_l", "hip_r"),
    ];

    /// <summary>What a class of shape graph says of its figures.</summary>
    public static RawJson Template { get; } = RawJson.Parse(
        "{\"nodes\":{" + string.Join(',', Joints.Select(joint => $"\"{joint.Id}\":{{\"label\":\"{joint.Label}\",\"loc\":[{joint.X},{joint.Y}],\"color\":\"{ColorOf(joint.Id)}\"}}"))
        + "},\"edges\":[" + string.Join(',', Bones.Select(bone => $"{{\"src\":\"{bone.From}\",\"dst\":\"{bone.To}\",\"color\":\"{ColorOf(bone.To)}\"}}")) + "]}");

    // Left and right are told apart by colour.
    private static string ColorOf(string joint) => joint[^2..] switch { "_l" => "#3FA9F5", "_r" => "#F7B32B", _ => "#4CD08A" };
}
