// npm start: installs what is missing, then runs the game server and the page with the examples in one process.
import { installPackages, root } from './install.mjs';

installPackages(root);
const { register } = await import('tsx/esm/api');
register();
await import('../examples/serve.ts');
