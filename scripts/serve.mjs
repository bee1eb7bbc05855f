// npm run serve: installs and builds what is missing, then runs the game server and the built pages in one process.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, root, run } from './install.mjs';

installPackages(root);
if (!existsSync(join(root, 'dist', 'examples', 'index.html'))) {
  run(process.execPath, [join('scripts', 'build-examples.mjs')]);
}
const { register } = await import('tsx/esm/api');
register();
await import('../examples/serve-built.ts');
