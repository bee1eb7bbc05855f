import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { decodeOnly } from '../scripts/decode-only.mjs';
import { alias } from '../vite.config.ts';

/** A web server for the page of a benchmark. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Packages of the peers, found late, would make Vite load the page anew in the middle of a measurement. */
const PACKAGES = ['phaser', '@colyseus/sdk', '@colyseus/sdk/predict', '@colyseus/sdk/RoomClock'];

/**
 * Serves the folder `page` beside a benchmark.
 *
 * @param name of the benchmark: its folder
 * @param headers of every reply
 */
export async function servePage(name: string, headers: Record<string, string> = {}): Promise<PageServer> {
  const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
  const root = path(`${name}/page`);
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: path(`../node_modules/.vite/bench-${name}`),
    logLevel: 'error',
    resolve: { alias },
    plugins: [decodeOnly()],
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, headers },
    optimizeDeps: { entries: [join(root, 'index.html')], include: PACKAGES },
  });
  await server.listen();
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
