// Part of npm run check: the project compiles; and what is written against its declarations compiles, or is refused
// with the right words, with each version of TypeScript that games may use, and on both lines of Phaser.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { compile } from './compile.mjs';
import { installPackages, root } from './install.mjs';
import { compare, diagnosticsIn, mistakesIn, unexcused } from './mistakes.mjs';

const cache = join(root, 'node_modules', '.cache', 'types');
const declarations = join(cache, 'declarations');
const copies = join(cache, 'copies');
const PROJECT = 'typescript';
const GAMES = [
  { typescript: 'typescript-5.4' },
  { typescript: 'typescript-5.9' },
  { typescript: 'typescript' },
  { typescript: 'typescript', phaser: 'phaser3' },
  { typescript: 'typescript', phaser: 'phaser3-lowest' },
];
/** Apart, because registering a server counts for a whole program. */
const PROGRAMS = {
  unregistered: ['tests/types', 'tests/scenes'],
  registered: ['tests/types/registered', 'tests/scenes/registered'],
};
/** Compiled once with each of the schemas of these servers. */
const OLDER_SCHEMAS = 'tests/types/older-schemas';
const OLDER_SERVERS = { 3: 'tests/servers/0.16', 4: 'tests/servers/0.17' };

rmSync(cache, { recursive: true, force: true });
for (const server of Object.values(OLDER_SERVERS)) installPackages(join(root, server));

report('the project', await compile(PROJECT, ['-p', 'tsconfig.json']));
report('its declarations', await declare());
const programs = Object.entries(PROGRAMS).map(([name, folders]) => prepare(name, folders));
for (const game of GAMES) await check(game);

/** Emits the declarations that a game compiles against. */
function declare() {
  const project = write(join(declarations, 'tsconfig.json'), {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: root,
      outDir: declarations,
    },
    include: [],
    files: [join(root, 'plugin', 'index.ts'), join(root, 'src', 'devtools', 'index.ts')],
  });
  return compile(PROJECT, ['-p', project]);
}

/** The files of a program: as they are, or a copy in which mistakes are errors. */
function prepare(name, folders) {
  const sources = folders.flatMap(sourcesIn);
  if (name === 'unregistered') sources.push(...sourcesWithOlderSchemas());
  const mistakes = new Map();
  const files = sources.map(({ file, source, isCopy }) => {
    const found = mistakesIn(source);
    if (found.length === 0 && !isCopy) return join(root, file);
    const copy = write(join(copies, file), unexcused(source));
    mistakes.set(printed(copy), found);
    return copy;
  });
  const assertions = sources.reduce((sum, { source }) => sum + source.split('is<Equal<').length - 1, 0);
  return { name, files, mistakes, assertions };
}

/** TypeScript files of a folder, without those of folders in it. */
function sourcesIn(folder) {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts'));
  return files.map((name) => {
    const file = join(folder, name);
    return { file, source: readFileSync(join(root, file), 'utf8'), isCopy: false };
  });
}

function sourcesWithOlderSchemas() {
  return Object.entries(OLDER_SERVERS).flatMap(([version, server]) => {
    const schema = join(root, server, 'node_modules', '@colyseus', 'schema');
    return sourcesIn(OLDER_SCHEMAS).map(({ file, source }) => ({
      file: file.replace('.ts', `-${version}.ts`),
      source: source.replace("'@colyseus/schema'", JSON.stringify(schema)),
      isCopy: true,
    }));
  });
}

/** Compiles all programs as a game's own compiler does, and prints one line, or what is wrong. */
async function check({ typescript, phaser = 'phaser' }) {
  const begin = performance.now();
  const complaints = await Promise.all(
    programs.map(async ({ name, files, mistakes }) => {
      const project = write(join(cache, `${typescript}-${phaser}-${name}.json`), {
        compilerOptions: {
          strict: true,
          skipLibCheck: true,
          noEmit: true,
          target: 'ES2022',
          module: 'ESNext',
          moduleResolution: 'bundler',
          allowImportingTsExtensions: true,
          types: [],
          // Copies import what stands beside their originals.
          rootDirs: [root, copies],
          paths: {
            'phaser-colyseus': [join(declarations, 'plugin', 'index.d.ts')],
            'phaser-colyseus/client': [join(declarations, 'src', 'index.d.ts')],
            phaser: [join(root, 'node_modules', phaser)],
          },
        },
        files,
      });
      return compare(diagnosticsIn(await compile(typescript, ['-p', project])), mistakes);
    }),
  );
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', typescript, 'package.json'), 'utf8'),
  );
  const count = (of) => programs.reduce((sum, program) => sum + of(program), 0);
  const files = count((program) => program.files.length);
  const assertions = count((program) => program.assertions);
  const mistakes = count((program) => [...program.mistakes.values()].flat().length);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const what = `${files} files, ${assertions} exact types, ${mistakes} mistakes, ${seconds} s`;
  const all = complaints
    .flat()
    .join('\n')
    .replaceAll(`${printed(copies)}/`, '');
  report(`TypeScript ${version} on ${phaser} (${what})`, all);
}

function report(subject, complaints) {
  console.log(`${subject}: ${complaints === '' ? 'fine' : `\n${complaints}`}`);
  if (complaints !== '') process.exitCode = 1;
}

/** A file as compilers print it. */
function printed(file) {
  return relative(root, file).split(sep).join('/');
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
