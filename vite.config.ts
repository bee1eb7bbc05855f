import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { decodeOnly } from './scripts/decode-only.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The package's names, as a game imports them. */
export const alias = {
  'phaser-colyseus/client': path('src/index.ts'),
  'phaser-colyseus/devtools': path('src/devtools/index.ts'),
  'phaser-colyseus': path('plugin/index.ts'),
};

/** Minified, for each page loads and reads it anew, a phone in the same Wi-Fi too: 22 MB of it otherwise. */
export const minified = (phaser: string) => ({
  phaser: path(`node_modules/${phaser}/dist/phaser.esm.min.js`),
});

/** The page with the example games, and theirs: every index.html in the examples or in a folder there. */
const pages = readdirSync(path('examples'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  /^([^/\\]+[/\\])?index\.html$/.test(file),
);

export default defineConfig({
  root: path('examples'),
  publicDir: path('assets'),
  // Built, it works under any path.
  base: './',
  resolve: { alias: { ...alias, ...minified('phaser') } },
  plugins: [decodeOnly()],
  build: {
    outDir: path('dist/examples'),
    emptyOutDir: true,
    sourcemap: true,
    // Phaser is what it is.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      input: pages.map((page) => path(`examples/${page}`)),
      checks: { bundlerTimings: false },
    },
  },
});
