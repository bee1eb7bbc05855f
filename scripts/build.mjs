// npm run build: what the package holds. Modules that need nothing but Phaser, with their types, and one minified script
// for pages without a bundler. Of the two libraries only a client's part is in them; see decode-only.mjs.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { decodeOnly } from './decode-only.mjs';
import { installPackages, root, run } from './install.mjs';

const dist = join(root, 'dist', 'package');
const types = join(dist, 'types');
const BUNDLED = ['@colyseus/schema', '@msgpack/msgpack'];

installPackages(root);
rmSync(dist, { recursive: true, force: true });
run(process.execPath, [
  join('node_modules', 'typescript', 'bin', 'tsc'),
  '-p',
  'tsconfig.build.json',
  '--outDir',
  types,
]);
for (const file of readdirSync(types, { recursive: true })) {
  if (file.endsWith('.d.ts')) namesCompiledFiles(join(types, file));
}

await bundle({
  minify: false,
  lib: {
    entry: {
      'phaser-colyseus': join(root, 'plugin', 'index.ts'),
      client: join(root, 'src', 'index.ts'),
      devtools: join(root, 'src', 'devtools', 'index.ts'),
    },
    formats: ['es'],
  },
  rollupOptions: { output: { chunkFileNames: 'chunks/[name].js' } },
});
await bundle({
  minify: true,
  lib: {
    entry: join(root, 'plugin', 'script-tag.ts'),
    formats: ['umd'],
    name: 'phaserColyseus',
    fileName: () => 'phaser-colyseus.umd.min.js',
  },
  rollupOptions: { output: { exports: 'named' } },
});
writeFileSync(join(dist, 'THIRD-PARTY.txt'), BUNDLED.map(licenceOf).join('\n\n'));

function bundle(options) {
  return build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [decodeOnly()],
    build: {
      outDir: dist,
      emptyOutDir: false,
      sourcemap: true,
      copyPublicDir: false,
      target: 'es2022',
      ...options,
    },
  });
}

/** The compiler rewrites the endings of imports in modules, but not in their declarations. */
function namesCompiledFiles(file) {
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, source.replaceAll(/(from |import\()(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2'));
}

function licenceOf(name) {
  const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
  return `Parts of ${name} are in these files. Its licence:\n\n${text}`;
}
