using System.Globalization;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Docket.Web.Projects;

/// <summary>Edits a template of keypoints, on a stage or by fields; everything can be done by either.</summary>
public sealed partial class KeypointEditor : ComponentBase
{
    private const int MostNamed = 6;

    private StageView view;
    private KeypointDraft? shown;
    private DraftPoint? selected;
    private DraftPoint? dragged;
    private bool isJoining;
    private string? problem;
    private int fromAt;
    private int toAt = 1;

    /// <summary>What is edited.</summary>
    [Parameter, EditorRequired] public required KeypointDraft Template { get; set; }

    /// <summary>The colour of the class, which keypoints without one have.</summary>
    [Parameter] public string? Color { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (shown != Template)
        {
            (shown, selected, dragged, problem, view) = (Template, null, null, null, StageView.Of(Template.Points));
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string? Chosen(ChangeEventArgs change) => ((string?)change.Value)?.ToUpperInvariant();

    private static double Number(ChangeEventArgs change, double old) =>
        double.TryParse((string?)change.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : old;

    private string Shown(string? color) => LabelWords.IsColor(color ?? Color) ? (color ?? Color)!.ToLowerInvariant() : "#808080";

    private void Mode(bool joining) => (isJoining, selected, problem) = (joining, null, null);

    private void Select(DraftPoint point) => selected = isJoining ? selected : point;

    private void Down(PointerEventArgs press)
    {
        if (press.Button != 0)
        {
            return;
        }

        problem = null;
        var hit = view.Hit(Template.Points, press.OffsetX, press.OffsetY);
        if (!isJoining)
        {
            var (x, y) = view.At(press.OffsetX, press.OffsetY);
            selected = dragged = hit ?? Template.Add(x, y);
        }
        else if (selected is null || hit is null)
        {
            selected = hit;
        }
        else
        {
            problem = Template.Join(selected, hit);
            selected = null;
        }
    }

    private void Move(PointerEventArgs to)
    {
        if (dragged is not null)
        {
            (dragged.X, dragged.Y) = view.At(to.OffsetX, to.OffsetY);
        }
    }

    private void Place(DraftPoint point, double x, double y)
    {
        (point.X, point.Y) = (x, y);
        view = view.Shows(point) ? view : StageView.Of(Template.Points);
    }

    private void Add()
    {
        var (x, y) = view.At(StageView.Size / 2, StageView.Size / 2);
        selected = Template.Add(x, y);
    }

    private void Remove(DraftPoint point)
    {
        Template.Remove(point);
        (selected, problem, fromAt, toAt) = (null, null, 0, 1);
    }

    private void Join() => problem = fromAt < Template.Points.Count && toAt < Template.Points.Count ? Template.Join(Template.Points[fromAt], Template.Points[toAt]) : null;
}
