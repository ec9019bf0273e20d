using Docket.Sdk.Annotations;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary>The client's calls of <c>annotations.*</c>: what is read may be changed by <c>with</c> and written.</summary>
public sealed class AnnotationsClientTests(Servers servers)
{
    [Theory, Databases]
    public async Task Annotation_ReadChangedAndWritten_KeepsWhatWasNotChanged(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        (await drawing.PutAsync($"{Drawing.Car(1, ", \"priority\": 3, \"instance\": \"k\", \"smartToolInput\": {\"visible\": true}")}, {Drawing.Car(2)}", "\"flag\"", ", \"description\": \"wet\"")).Ok();
        var (client, ct) = (drawing.Manager.Client.Annotations, TestContext.Current.CancellationToken);
        Task<AnnotationInfo> ReadAsync() => client.InfoAsync(new AnnotationInfoRequest { ImageId = drawing.Image, IntegerCoords = false }, ct);
        var before = (await ReadAsync()).Annotation;

        var moved = before.Objects[0] with { Geometry = RawJson.Parse("""{"points":{"exterior":[[5,6],[7,8.5]],"interior":[]}}""") };
        await client.BulkAddAsync(
            new AddAnnotationsRequest { DatasetId = drawing.Scene.DatasetId, Annotations = [new NewAnnotation { ImageId = drawing.Image, Annotation = before with { Objects = [moved, before.Objects[1]] } }] }, ct);

        var after = (await ReadAsync()).Annotation;
        Assert.Equal(before.Objects.Select(one => one.Id), after.Objects.Select(one => one.Id));
        Assert.Equal(moved.Geometry, after.Objects[0].Geometry);
        Assert.Equal(before.Objects[1].UpdatedAt, after.Objects[1].UpdatedAt);
        Assert.Equal((3, "k", "wet", before.Tags[0]), (after.Objects[1].Priority, after.Objects[1].Instance, after.Description, after.Tags[0]));
        Assert.Equal(moved, after.Objects[0] with { UpdatedAt = moved.UpdatedAt, Tags = moved.Tags });
    }

    [Theory, Databases]
    public async Task Lists_WalkedInBulkAndCopied_GiveEveryImage(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database, 3);
        (await drawing.PutAsync(Drawing.Car(1))).Ok();
        var (client, ct, images) = (drawing.Manager.Client.Annotations, TestContext.Current.CancellationToken, drawing.Scene.ImageIds);

        await client.BulkCopyAsync(new CopyAnnotationsRequest { SrcImageIds = [images[0]], DestImageIds = [images[2]], PreserveSourceDate = true }, ct);

        var walked = await client.ListAllAsync(new ListAnnotationsRequest { DatasetId = drawing.Scene.DatasetId, PerPage = 2 }, ct).ToListAsync(ct);
        var bulk = await client.BulkInfoAsync(new AnnotationsInfoRequest { DatasetId = drawing.Scene.DatasetId, ImageIds = images }, ct);
        Assert.Equal(images, walked.Select(info => info.ImageId));
        Assert.Equal([1, 0, 1], walked.Select(info => info.Annotation.Objects.Count));
        Assert.Equal(walked.Select(info => (info.ImageId, info.UpdatedAt)), bulk.Select(info => (info.ImageId, info.UpdatedAt)));
        Assert.Equal(walked[0].Annotation.Objects[0].CreatedAt, walked[2].Annotation.Objects[0].CreatedAt);
    }

    [Theory, Databases]
    public async Task WholeList_WithAlphaMasks_HasTheirPictures(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database, 2);
        var (client, ct, images) = (drawing.Manager.Client, TestContext.Current.CancellationToken, drawing.Scene.ImageIds);
        (await drawing.PutAsync(Drawing.Car(1))).Ok();
        var masks = await client.Figures.BulkAddAsync(new AddFiguresRequest { EntityId = images[1], Figures = [Fog(), Fog()] }, ct);
        var picture = RawJson.Parse($$"""{"origin":[3,4],"data":"{{Convert.ToBase64String(Scene.Png(8, 4, 1))}}"}""");
        await client.Figures.BulkUploadGeometryAsync(new UploadGeometriesRequest { Geometries = [new UploadedGeometry { FigureId = masks[0].Id, Geometry = picture }] }, ct);

        var whole = await client.Annotations.ListWholeAsync(new ListAnnotationsRequest { DatasetId = drawing.Scene.DatasetId }, ct).ToListAsync(ct);

        Assert.Equal(images, whole.Select(info => info.ImageId));
        Assert.Equal("rectangle", Assert.Single(whole[0].Annotation.Objects).GeometryType.Value);
        Assert.Equal([RawJson.Parse($$"""{"bitmap":{{picture}}}"""), null], whole[1].Annotation.Objects.OrderBy(figure => figure.Id).Select(figure => figure.Geometry));

        static NewFigure Fog() => new() { ClassTitle = "fog", GeometryType = GeometryType.AlphaMask };
    }
}
