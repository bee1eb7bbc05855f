// npm run serve: installs and builds what is missing, then runs the game server and the built pages in one process.
import { runExamples } from './run-examples.mjs';

await runExamples('serve-built.ts', { built: true });
