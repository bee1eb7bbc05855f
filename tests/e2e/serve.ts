import { builtPages } from '../../examples/serve/built-pages.ts';
import { serveGames } from '../../examples/serve/serve-games.ts';
import { pagesFolder } from './build-pages.ts';

// As npm run serve does, with the pages of the tests.
await serveGames(() => builtPages(pagesFolder));
