import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Where the pages are that the tests play: outside of what is published. */
export const pagesFolder = path('../../dist/e2e');

/** What tests look into: a page's game and its network, as `example.game` and `example.network`. */
const insides: Plugin = {
  name: 'insides',
  transform: {
    filter: { id: /\/examples\/.+\/(main|network)\.ts$/ },
    handler(code) {
      const name = /^export const (game|network)\b/m.exec(code)?.[1];
      if (name === undefined) return;
      return { code: `${code}\n(globalThis.example ??= {}).${name} = ${name};\n`, map: null };
    },
  },
};

/** Builds the pages of all examples as they are published, but that tests can look into them. */
export default async function buildPages(): Promise<void> {
  await build({
    configFile: path('../../vite.config.ts'),
    logLevel: 'warn',
    plugins: [insides],
    build: { outDir: pagesFolder, sourcemap: false },
  });
}
