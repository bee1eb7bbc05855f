import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The package's names, as a game imports them. */
export const alias = {
  'phaser-colyseus/client': path('src/index.ts'),
  'phaser-colyseus/devtools': path('src/devtools/index.ts'),
  'phaser-colyseus': path('plugin/index.ts'),
};

/** The page with the example games. */
export default defineConfig({
  root: path('examples'),
  publicDir: path('assets'),
  resolve: { alias },
});
