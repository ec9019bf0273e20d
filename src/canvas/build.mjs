// Bundles every file of src/entries into a module of its own. `node build.mjs [--out FOLDER]`
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { shapesPlugin } from './shapes.mjs';

const here = import.meta.dirname;
const { values } = parseArgs({ options: { out: { type: 'string', default: join(here, '..', 'Docket.Web', 'wwwroot', 'canvas') } } });
const entries = join(here, 'src', 'entries');

await build({
  absWorkingDir: here,
  entryPoints: readdirSync(entries).filter(name => name.endsWith('.ts')).map(name => join(entries, name)),
  outdir: values.out,
  bundle: true,
  format: 'esm',
  target: ['es2023'],
  minify: true,
  sourcemap: 'external',
  legalComments: 'eof',
  charset: 'utf8',
  plugins: [shapesPlugin],
  logLevel: 'warning',
});
