// npm run build: what the package holds. Modules with their types as the compiler writes them, and one minified script
// for pages without a bundler.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { installPackages, root, run } from './install.mjs';

const dist = join(root, 'dist', 'package');

installPackages(root);
rmSync(dist, { recursive: true, force: true });
run(process.execPath, [
  join('node_modules', 'typescript', 'bin', 'tsc'),
  '-p',
  'tsconfig.build.json',
  '--outDir',
  dist,
]);
for (const file of readdirSync(dist, { recursive: true })) {
  if (file.endsWith('.d.ts')) namesCompiledFiles(join(dist, file));
}
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    outDir: dist,
    emptyOutDir: false,
    sourcemap: true,
    minify: true,
    copyPublicDir: false,
    lib: {
      entry: join(root, 'plugin', 'script-tag.ts'),
      formats: ['umd'],
      name: 'phaserColyseus',
      fileName: () => 'phaser-colyseus.umd.min.js',
    },
    rollupOptions: { output: { exports: 'named' } },
  },
});

/** The compiler rewrites the endings of imports in modules, but not in their declarations. */
function namesCompiledFiles(file) {
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, source.replaceAll(/(from |import\()(['"])(\.[^'"]*)\.ts\2/g, '$1$2$3.js$2'));
}
