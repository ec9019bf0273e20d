// The module 'docket:shapes' imports the index of every folder in src/shapes, so that a new shape is a new folder and nothing else.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const folder = join(import.meta.dirname, 'src', 'shapes');

/** The module's text, for a part of each folder that is there. */
export function importsOf(file) {
  return readdirSync(folder).sort().map(name => join(folder, name, file)).filter(path => existsSync(path))
    .map(path => `import ${JSON.stringify(path)};\n`).join('');
}

/** For esbuild. */
export const shapesPlugin = {
  name: 'docket-shapes',
  setup(build) {
    build.onResolve({ filter: /^docket:shapes$/ }, () => ({ path: 'shapes', namespace: 'docket', sideEffects: true }));
    build.onLoad({ filter: /.*/, namespace: 'docket' }, () => ({ contents: importsOf('index.ts'), resolveDir: folder, watchDirs: [folder] }));
  },
};

/** For vitest, without painters: tests have no screen. */
export const shapesWithoutScreen = {
  name: 'docket-shapes',
  resolveId: id => (id === 'docket:shapes' ? '\0docket:shapes' : null),
  load: id => (id === '\0docket:shapes' ? importsOf('shape.ts') : null),
};
