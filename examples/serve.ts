import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { serveGames } from './serve/serve-games.ts';

// npm start: the pages as they are written, and reloaded when they change.
await serveGames(async (http) => {
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    appType: 'mpa',
    server: { middlewareMode: true, hmr: { server: http } },
  });
  return vite.middlewares;
});
