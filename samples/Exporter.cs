#!/usr/bin/env dotnet
#:project ../src/Docket.Sdk

// Streams the labels of a project out: a line of JSON for each image, with its dataset, name, size, tags and figures. It holds a page at a time,
// however large the project is. Start a server by ./run, which prints a token, then:
// DOCKET_TOKEN=... dotnet run samples/Exporter.cs -- PROJECT_ID > labels.jsonl
// It ends with 0, or with 2 when a call failed; what it says beside the lines goes to stderr.

using System.Text.Encodings.Web;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Annotations;
using Docket.Sdk.Datasets;

var address = Environment.GetEnvironmentVariable("DOCKET_URL") ?? "http://127.0.0.1:8080";
if (Environment.GetEnvironmentVariable("DOCKET_TOKEN") is not { Length: > 0 } token || args is not [var id] || !long.TryParse(id, out var projectId))
{
    Console.Error.WriteLine("Say a token in DOCKET_TOKEN, and the id of a project.");
    return 2;
}

using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
using var output = Console.OpenStandardOutput();
var client = new DocketClient(http, new DocketClientOptions { Address = address, Token = token });
try
{
    var (images, figures) = (0, 0);
    await foreach (var dataset in client.Datasets.ListAllAsync(new ListDatasetsRequest { ProjectId = projectId, Recursive = true }))
    {
        await foreach (var one in client.Annotations.ListAllAsync(new() { DatasetId = dataset.Id, IntegerCoords = false }))
        {
            WriteLine(dataset.Name, one);
            images++;
            figures += one.Annotation.Objects.Count;
        }
    }

    Console.Error.WriteLine($"{figures} figures on {images} images");
    return 0;
}
catch (DocketException failure)
{
    Console.Error.WriteLine($"{failure.Code}: {failure.Message}");
    return 2;
}

void WriteLine(string dataset, AnnotationInfo info)
{
    // A writer of its own for each line, so that no more than a line is held.
    using (var line = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
    {
        line.WriteStartObject();
        line.WriteString("dataset", dataset);
        line.WriteString("image", info.ImageName);
        if (info.Annotation.Size is { Width: { } width, Height: { } height })
        {
            line.WriteNumber("width", width);
            line.WriteNumber("height", height);
        }

        WriteTags(line, info.Annotation.Tags);
        line.WriteStartArray("figures");
        foreach (var figure in info.Annotation.Objects) WriteFigure(line, figure);
        line.WriteEndArray();
        line.WriteEndObject();
    }

    output.WriteByte((byte)'\n');
}

void WriteFigure(Utf8JsonWriter line, AnnotationObject figure)
{
    line.WriteStartObject();
    line.WriteString("class", figure.ClassTitle);
    line.WriteString("type", figure.GeometryType.Value);
    line.WritePropertyName("geometry");
    line.WriteRawValue((figure.Geometry ?? default).Utf8.Span);
    WriteTags(line, figure.Tags);
    line.WriteString("by", figure.LabelerLogin);
    line.WriteEndObject();
}

void WriteTags(Utf8JsonWriter line, IReadOnlyList<AnnotationTag> tags)
{
    line.WriteStartArray("tags");
    foreach (var tag in tags)
    {
        line.WriteStartObject();
        line.WriteString("name", tag.Name);
        line.WritePropertyName("value");
        line.WriteRawValue(tag.Value.Utf8.Span);
        line.WriteEndObject();
    }

    line.WriteEndArray();
}
