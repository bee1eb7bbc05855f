import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';
import type { Pages } from './serve-games.ts';

/**
 * The pages as `npm run build:examples` made them.
 *
 * @throws if there are none
 */
export function builtPages(folder: string): Pages {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`There are no built pages in ${folder}. Build them: npm run build:examples`);
  }
  const files = sirv(folder, {
    gzip: true,
    etag: true,
    // The names of what is in assets/ change with what is in them.
    setHeaders: (response, path) =>
      response.setHeader(
        'Cache-Control',
        path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  return (request, response, next) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://any');
    // A page finds what lies beside it only from its folder.
    if (/^\/[\w-]+$/.test(pathname) && existsSync(join(folder, pathname, 'index.html'))) {
      response.writeHead(302, { Location: `.${pathname}/${search}` }).end();
    } else files(request, response, next);
  };
}
