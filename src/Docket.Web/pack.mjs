// Puts the assemblies of a published web app into one file, since a browser takes longer over fifty small answers than over one large one:
//   node pack.mjs FOLDER    where FOLDER holds wwwroot and the manifest of its files
//
// The file: four bytes with the length of a JSON object (little endian), the object, which says of each assembly where it begins after it and how long
// it is, and the assemblies. index.html takes it apart.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const label = "_framework/assemblies.pack";
const kept = "max-age=31536000, immutable";

const pack = (folder, names) => {
    const assemblies = names.map(name => readFileSync(join(folder, name)));
    const places = {};
    let end = 0;
    for (const [i, name] of names.entries()) {
        places[name] = [end, assemblies[i].length];
        end += assemblies[i].length;
    }

    const list = Buffer.from(JSON.stringify(places));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(list.length);
    return Buffer.concat([length, list, ...assemblies]);
};

const sha256 = (bytes, as) => createHash("sha256").update(bytes).digest(as);

const brotli = bytes => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

// As the manifest says it of every other file: the same address in each encoding, the smallest preferred.
const endpoint = (route, bytes, fingerprint, file, encoding, content) => ({
    Route: route,
    AssetFile: file,
    Selectors: encoding ? [{ Name: "Content-Encoding", Value: encoding, Quality: (1 / (content.length + 1)).toFixed(12) }] : [],
    ResponseHeaders: [
        { Name: "Cache-Control", Value: kept },
        ...(encoding ? [{ Name: "Content-Encoding", Value: encoding }] : []),
        { Name: "Content-Length", Value: `${content.length}` },
        { Name: "Content-Type", Value: "application/octet-stream" },
        { Name: "ETag", Value: `"${sha256(content, "base64")}"` },
        { Name: "Last-Modified", Value: new Date().toUTCString() },
        { Name: "Vary", Value: "Accept-Encoding" },
    ],
    EndpointProperties: [
        { Name: "fingerprint", Value: fingerprint },
        { Name: "integrity", Value: `sha256-${sha256(bytes, "base64")}` },
        { Name: "label", Value: label },
    ],
});

const [published] = process.argv.slice(2);
const manifestFile = join(published, "docket-server.staticwebassets.endpoints.json");
const framework = join(published, "wwwroot", "_framework");
const manifest = JSON.parse(readFileSync(manifestFile, "utf8"));

// The program itself stays alone: a browser compiles it while it arrives. What an earlier publish left here is in no manifest.
const here = new Set(manifest.Endpoints.map(one => one.AssetFile));
const names = readdirSync(framework).filter(name => name.endsWith(".wasm") && !name.startsWith("dotnet.native") && here.has(`_framework/${name}`));
const bytes = pack(framework, names);
const fingerprint = sha256(bytes, "hex").slice(0, 10);
const file = `assemblies.${fingerprint}.pack`;
const forms = [["", undefined, bytes => bytes], [".gz", "gzip", bytes => gzipSync(bytes, { level: 9 })], [".br", "br", brotli]];

for (const old of readdirSync(framework).filter(name => name.startsWith("assemblies.") && !name.startsWith(file))) {
    rmSync(join(framework, old));
}

manifest.Endpoints = manifest.Endpoints.filter(one => !one.AssetFile.startsWith("_framework/assemblies."));
for (const [ending, encoding, compress] of forms) {
    const target = join(framework, file + ending);
    if (!statSync(target, { throwIfNoEntry: false })) {
        writeFileSync(target, compress(bytes));
    }

    manifest.Endpoints.push(endpoint(`_framework/${file}`, bytes, fingerprint, `_framework/${file}${ending}`, encoding, readFileSync(target)));
}

writeFileSync(manifestFile, JSON.stringify(manifest));
