// npm start: installs what is missing, then runs the game server and the page with the examples in one process.
import { runExamples } from './run-examples.mjs';

await runExamples('serve.ts', { built: false });
