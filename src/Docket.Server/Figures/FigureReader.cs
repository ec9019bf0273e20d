using System.Text.Json;
using System.Text.Unicode;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>
/// Reads the body of <c>figures.bulk.add</c> in any of its dialects into the one form the server works with: nested or flat geometry,
/// tags as objects or bare names, ids as numbers or texts. Null means absent, members it does not know are passed over.
/// </summary>
internal static class FigureReader
{
    private static readonly JsonMembers<Draft> Members = new(
        ("entityId", (ref cursor, draft) => draft.EntityId = cursor.Id()),
        ("datasetId", (ref cursor, draft) => draft.DatasetId = cursor.Id()),
        ("skipBoundsValidation", (ref cursor, draft) => draft.SkipBoundsValidation = cursor.Flag() ?? false),
        ("figures", (ref cursor, draft) => draft.Figures = ReadFigures(ref cursor)));

    /// <summary>Reads the body.</summary>
    /// <param name="utf8Json">The whole body.</param>
    /// <exception cref="ApiException"><c>BAD_JSON</c>: not JSON, or no object; <c>BAD_VALUE</c>: a member is wrong or missing, with its path.</exception>
    public static AddFiguresRequest Read(ReadOnlySpan<byte> utf8Json)
    {
        // The JSON reader leaves the letters of a value it passes over unchecked, and they would be stored.
        if (!Utf8.IsValid(utf8Json))
        {
            throw new ApiException(ErrorCode.BadJson, "The body is not UTF-8");
        }

        try
        {
            return ReadBody(utf8Json);
        }
        catch (JsonException exception)
        {
            throw new ApiException(ErrorCode.BadJson, $"The body is not JSON: {exception.Message}");
        }
        catch (InvalidOperationException)
        {
            // The JSON reader's word for half a surrogate pair, "\ud800"; that of a value was caught where its path is known.
            throw new ApiException(ErrorCode.BadJson, "The name of a member must hold whole characters");
        }
    }

    private static AddFiguresRequest ReadBody(ReadOnlySpan<byte> utf8Json)
    {
        var cursor = new JsonCursor(utf8Json);
        cursor.Read();
        if (!cursor.AtObject)
        {
            throw new ApiException(ErrorCode.BadJson, "The body must be a JSON object");
        }

        var draft = new Draft();
        Members.Read(ref cursor, draft);
        cursor.Read();
        return new AddFiguresRequest
        {
            EntityId = draft.EntityId,
            DatasetId = draft.DatasetId,
            SkipBoundsValidation = draft.SkipBoundsValidation,
            Figures = draft.Figures ?? throw ApiException.BadValue("figures", "is required"),
        };
    }

    private static List<NewFigure>? ReadFigures(ref JsonCursor cursor)
    {
        if (cursor.AtNull)
        {
            return null;
        }

        if (!cursor.AtList)
        {
            throw cursor.Refuse("must be a list");
        }

        var figures = new List<NewFigure>();
        while (cursor.NextItem())
        {
            // Refused here and not when all are read: a body may hold millions.
            if (figures.Count == AddFiguresRequest.MostFigures)
            {
                throw cursor.Refuse($"must hold 1 to {AddFiguresRequest.MostFigures} items");
            }

            cursor.Owner = $"figures[{figures.Count}]";
            cursor.Member = "";
            figures.Add(FigureDraft.Read(ref cursor));
        }

        cursor.Owner = "";
        return figures;
    }

    private sealed class Draft
    {
        public long? EntityId { get; set; }

        public long? DatasetId { get; set; }

        public bool SkipBoundsValidation { get; set; }

        public List<NewFigure>? Figures { get; set; }
    }
}
