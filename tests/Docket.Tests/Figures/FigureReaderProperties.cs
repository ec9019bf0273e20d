using System.Text;
using System.Text.Json;
using CsCheck;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;
using Docket.Server.Figures;

namespace Docket.Tests.Figures;

public sealed class FigureReaderProperties
{
    private static readonly Gen<string> Names = Gen.Char['a', 'z'].Array[1, 8].Select(letters => new string(letters));

    private static readonly Gen<NewTag> Tags =
        from id in Gen.Long[1, long.MaxValue]
        from name in Names
        from value in Gen.OneOf("null", "1.50", "\"text\"", "{\"a\":[1,2]}")
        select new NewTag { TagId = id, Name = name, Value = Raw(value) };

    private static readonly Gen<NewFigure> Figures =
        from classId in Gen.Long[1, long.MaxValue].Nullable()
        from title in Names
        from entityId in Gen.Long.Nullable()
        from shape in Gen.OneOf(
            (GeometryType.Point, """{"points":{"exterior":[[1.50,2]],"interior":[]}}"""),
            (GeometryType.Graph, """{"nodes":{"a":{"loc":[1,2],"disabled":true}}}"""),
            (GeometryType.Bitmap, """{"bitmap":{"origin":[1,2],"data":"AAAA"}}"""),
            (GeometryType.From("spiral"), """{"turns":3}"""))
        from tags in Tags.Array[0, 3]
        from flags in Gen.Bool.Array[2]
        from priority in Gen.Int.Nullable()
        select new NewFigure
        {
            EntityId = entityId,
            ClassId = classId,
            ClassTitle = title,
            GeometryType = shape.Item1,
            Geometry = Raw(shape.Item2),
            Tags = tags,
            NnCreated = flags[0],
            NnUpdated = flags[1],
            Priority = priority,
            CustomData = flags[0] ? Raw("""{"k": null}""") : null,
            Meta = flags[1] ? RawJson.EmptyObject : null,
        };

    private static readonly Gen<AddFiguresRequest> Requests =
        from figures in Figures.Array[1, 5]
        from dataset in Gen.Long.Nullable()
        from skip in Gen.Bool
        select new AddFiguresRequest { Figures = figures, DatasetId = dataset, SkipBoundsValidation = skip };

    [Fact]
    public void Read_WhatTheSdkWrites_GivesTheSameRequest() =>
        Requests.Sample(request => Assert.Equal(Write(request), Write(FigureReader.Read(Encoding.UTF8.GetBytes(Write(request))))));

    [Fact]
    public void Read_AnyDamagedBody_IsReadOrRefused() =>
        Gen.Select(Requests, Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Bool).Sample((request, place, value, truncate) =>
        {
            var body = Encoding.UTF8.GetBytes(Write(request));
            body = truncate ? body[..(place % body.Length)] : Replace(body, place % body.Length, value);
            try
            {
                FigureReader.Read(body);
                Assert.False(truncate);
            }
            catch (ApiException refusal)
            {
                Assert.True(refusal.Code == ErrorCode.BadJson || refusal.Code == ErrorCode.BadValue);
            }
        });

    private static byte[] Replace(byte[] body, int place, byte value)
    {
        body[place] = value;
        return body;
    }

    private static RawJson Raw(string json) => new(Encoding.UTF8.GetBytes(json));

    private static string Write(AddFiguresRequest request) => JsonSerializer.Serialize(request, FigureJson.Default.AddFiguresRequest);
}
