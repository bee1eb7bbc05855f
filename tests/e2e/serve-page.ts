import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type PreviewServer, preview } from 'vite';
import { decodeOnly } from '../../scripts/decode-only.mjs';
import { alias, minified } from '../../vite.config.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** A test's own page, served. */
export interface OwnPage {
  readonly url: URL;
  close(): Promise<void>;
}

/**
 * Builds a test's own page, as a game's is, and serves it.
 *
 * @param folder where its index.html is, beside the tests
 * @param phaser release line
 */
export async function servePage(folder: string, phaser = 'phaser'): Promise<OwnPage> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'error',
    root: path(folder),
    resolve: { alias: { ...alias, ...minified(phaser) } },
    plugins: [decodeOnly()],
    build: { outDir: path(`../../dist/e2e-${folder}-${phaser}`), emptyOutDir: true },
    preview: { host: '127.0.0.1', port: 0 },
  };
  await build(config);
  const site: PreviewServer = await preview(config);
  return { url: new URL(site.resolvedUrls!.local[0]!), close: () => site.close() };
}
