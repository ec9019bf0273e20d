// Bundles every file of src/entries into a module of its own. `node build.mjs [--out FOLDER]`
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { shapesPlugin } from './shapes.mjs';

const here = import.meta.dirname;
const { values } = parseArgs({ options: { out: { type: 'string', default: join(here, '..', 'Docket.Web', 'wwwroot', 'canvas') } } });
const entries = join(here, 'src', 'entries');

const { outputFiles, metafile } = await build({
  absWorkingDir: here,
  entryPoints: readdirSync(entries).filter(name => name.endsWith('.ts')).map(name => join(entries, name)),
  outdir: values.out,
  bundle: true,
  format: 'esm',
  target: ['es2023'],
  minify: true,
  sourcemap: 'external',
  charset: 'utf8',
  plugins: [shapesPlugin],
  logLevel: 'warning',
  metafile: true,
  write: false,
});

for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith('.js') ? text + licences(metafile.outputs[relative(here, path).replaceAll('\\', '/')].inputs) : text);
}

/** The licences of the packages that a bundle has code of, which ask to go with it. */
function licences(inputs) {
  const packages = new Set(Object.keys(inputs).flatMap(path => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []));
  return [...packages].sort().map(name => {
    const folder = join(here, 'node_modules', name);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const licence = readdirSync(folder).find(file => /^licen[cs]e(\.md|\.txt)?$/i.test(file));
    return `/*! ${name} ${version}\n\n${readFileSync(join(folder, licence), 'utf8').trim()}\n*/\n`;
  }).join('');
}
