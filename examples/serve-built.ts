import { fileURLToPath } from 'node:url';
import { builtPages } from './serve/built-pages.ts';
import { serveGames } from './serve/serve-games.ts';

// npm run serve: the pages as they were built.
await serveGames(() => builtPages(fileURLToPath(new URL('../dist/examples', import.meta.url))));
