// npm run serve:cluster: installs and builds what is missing, then runs two such processes as one game server.
import { runExamples } from './run-examples.mjs';

await runExamples('serve-cluster.ts', { built: true });
