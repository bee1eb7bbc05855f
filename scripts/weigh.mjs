import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { decodeOnly } from './decode-only.mjs';
import { root } from './install.mjs';

/**
 * What a bundle grows by, with all that an entry imports, but for Phaser and what is loaded only when asked for.
 *
 * @param {string} entry file in the project
 * @returns {Promise<{ gzip: number, minified: number, stowaway: string | undefined }>} bytes; and a module of the
 * developer's tools, if one is in it
 */
export async function weigh(entry) {
  const bundle = await rolldown({
    input: join(root, entry),
    external: ['phaser'],
    platform: 'browser',
    preserveEntrySignatures: 'strict',
    plugins: [decodeOnly()],
  });
  const { output } = await bundle.generate({
    minify: true,
    codeSplitting: false,
    comments: { legal: false },
  });
  const [{ code, moduleIds }] = output;
  return {
    gzip: gzipSync(code, { level: 9 }).byteLength,
    minified: Buffer.byteLength(code),
    stowaway: moduleIds.find((id) => id.includes('/src/devtools/')),
  };
}
