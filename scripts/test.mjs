// npm test: installs what is missing, then runs every check. Arguments go to the test runner: npm test -- bind
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installBrowser } from './browser.mjs';
import { installPackages, root, run } from './install.mjs';
import { installRedis } from './redis.mjs';

const servers = join(root, 'tests', 'servers');
installPackages(root);
for (const entry of readdirSync(servers, { withFileTypes: true })) {
  if (entry.isDirectory()) installPackages(join(servers, entry.name));
}
await installBrowser();
installRedis();

run('npm', ['run', 'check', '--silent']);
run('npm', ['run', 'size', '--silent']);
run('npx', ['vitest', 'run', ...process.argv.slice(2)]);
