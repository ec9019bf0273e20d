import { defineConfig } from 'vitest/config';
import { shapesWithoutScreen } from './shapes.mjs';

export default defineConfig({
  plugins: [shapesWithoutScreen],
  test: { include: ['src/**/*.test.ts'] },
});
