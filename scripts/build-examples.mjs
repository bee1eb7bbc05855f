// npm run build:examples: the pages of all examples as files that any web server can serve, under any path.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { installPackages, root } from './install.mjs';

installPackages(root);
const { build } = await import('vite');
const dist = join(root, 'dist', 'examples');
await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
// What draws the assets isn't one of them.
rmSync(join(dist, 'make'), { recursive: true, force: true });

let pages = 0;
for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (/\.(html|js|css|svg|json)$/.test(file)) compress(join(dist, file));
  if (file.endsWith('index.html')) pages++;
}
console.log(`${pages} pages are in dist/examples. npm run serve plays them.`);

/** Beside the file, for servers that hand it to browsers as it is. */
function compress(file) {
  writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
}
