// Part of npm run check: every block of code in README and docs compiles against the package's declarations, what a
// page shows of a file is what the file has, and every link leads somewhere.
// With --write it takes the files over into the pages.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { compile } from './compile.mjs';
import { root } from './install.mjs';

const cache = join(root, 'node_modules', '.cache', 'docs');
const declarations = join(root, 'node_modules', '.cache', 'types', 'declarations');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'llms.txt',
  ...markdownIn('skills'),
  ...markdownIn('docs'),
  ...markdownIn('examples'),
].filter((page) => existsSync(join(root, page)));
const mayWrite = process.argv.includes('--write');
/** `<!-- code: path -->`, the path as seen from the page, and the block behind it, which shows that file. */
const SHOWN = /^<!-- code: (\S+) -->\n(?:```.*?^```\n)?/gms;
/** What snippets may take for granted: they stand in a scene, in which there is a room. */
const CONTEXT = `import * as Phaser from 'phaser';
import { Callbacks, Client, colyseus, getStateCallbacks, type Binding, type Room } from 'phaser-colyseus';
import { Network, networkOptions, simulated } from 'phaser-colyseus/devtools';
import type { ArenaState } from '../server/arena-state';
import { Ship } from '../server/ship';
declare const room: Room<ArenaState>;
declare const client: Client;
declare const network: Network;
declare const scene: Phaser.Scene;
declare const banner: Phaser.GameObjects.Text;
interface Here extends Phaser.Scene { ships: Binding<Ship>; explode(ship: Ship | undefined): void }
`;

const complaints = [...checkLinks(), ...checkShown(), ...(await checkCode())];
console.log(`README and docs (${pages.length} pages): ${complaints.length === 0 ? 'fine' : ''}`);
for (const complaint of complaints) console.log(complaint);
if (complaints.length > 0) process.exitCode = 1;

function markdownIn(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}

function checkLinks() {
  const found = [];
  for (const page of pages) {
    const text = withoutCode(readFileSync(join(root, page), 'utf8'));
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/^<!-- code: (\S+) -->$/gm)];
    for (const [, link] of links) {
      if (/^https?:/.test(link)) continue;
      const [path, anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) found.push(`${page}: nothing is at ${link}`);
      else if (anchor !== undefined && !anchorsOf(target).includes(anchor)) {
        found.push(`${page}: ${target} has no heading #${anchor}`);
      }
    }
  }
  return found;
}

function anchorsOf(page) {
  const text = withoutCode(readFileSync(join(root, page), 'utf8'));
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}

function withoutCode(text) {
  return text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '``');
}

/** Files that pages show must be shown as they are; or are from now on, with --write. */
function checkShown() {
  const found = [];
  for (const page of pages) {
    const text = readFileSync(join(root, page), 'utf8');
    const mended = text.replaceAll(SHOWN, (shown, path) => {
      const file = join(root, dirname(page), path);
      if (!existsSync(file)) return shown;
      const block = `<!-- code: ${path} -->\n${blockOf(file)}`;
      if (shown !== block && !mayWrite) {
        found.push(`${page}: this isn't what ${path} has; node scripts/check-docs.mjs --write mends it`);
      }
      return block;
    });
    if (mayWrite && mended !== text) writeFileSync(join(root, page), mended);
  }
  return found;
}

function blockOf(file) {
  const language = extname(file) === '.ts' ? 'ts' : 'js';
  return `\`\`\`${language}\n${readFileSync(file, 'utf8').trim()}\n\`\`\`\n`;
}

/** Blocks of TypeScript are type-checked, those of JavaScript parsed; each by itself. */
async function checkCode() {
  rmSync(cache, { recursive: true, force: true });
  const scenes = join(root, 'tests', 'scenes');
  const server = join(cache, 'server');
  const state = `import type { ArenaState as Arena } from '${join(scenes, 'server', 'arena.ts')}';
export interface ArenaState extends Arena { tick: number }\n`;
  write(join(server, 'arena-state.ts'), state);
  write(join(server, 'app.ts'), `export type * from '${join(scenes, 'server', 'app.ts')}';\n`);
  write(join(server, 'ship.ts'), `export { Ship } from '${join(scenes, 's02-own.ts')}';\n`);
  const blocks = pages.flatMap(blocksIn);
  const ordinary = blocks.filter(({ code }) => !code.includes('declare module'));
  // What a block registers counts for its whole program.
  const registering = blocks.filter((block) => !ordinary.includes(block));
  const programs = [ordinary, ...registering.map((block) => [block])];
  const found = await Promise.all(programs.map(complaintsAbout));
  return found.flat();
}

/** Without those that show a file: that is compiled where it lies, beside what it imports. */
function blocksIn(page) {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(SHOWN, '');
  return [...text.matchAll(/^```(ts|js)\n(.*?)^```/gms)].map(([, language, code], i) => {
    const isModule = /^(import|export|class|declare|type|interface) /m.test(code);
    const isMethod = /^\w+\([^)]*\) \{/.test(code);
    const body = isMethod ? `({ ${code} })` : code;
    const source = isModule
      ? code
      : `${language === 'ts' ? CONTEXT : ''}export async function snippet(${language === 'ts' ? 'this: Here' : ''}) {\n${body}\n}\n`;
    const file = write(
      join(cache, 'blocks', `${page.replaceAll(/\W/g, '-')}-${i + 1}.${language}`),
      `${source}\n${code.includes('declare module') ? "import 'phaser-colyseus';" : 'export {};'}\n`,
    );
    return { page, number: i + 1, code, file };
  });
}

async function complaintsAbout(blocks) {
  const [{ file: first }] = blocks;
  const project = write(`${first}.json`, {
    compilerOptions: {
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      allowJs: true,
      target: 'ES2022',
      module: 'ESNext',
      moduleResolution: 'bundler',
      allowImportingTsExtensions: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules', '@types')],
      paths: {
        'phaser-colyseus': [join(declarations, 'plugin', 'index.d.ts')],
        'phaser-colyseus/client': [join(declarations, 'src', 'index.d.ts')],
        'phaser-colyseus/devtools': [join(declarations, 'src', 'devtools', 'index.d.ts')],
      },
    },
    files: blocks.map(({ file }) => file),
  });
  const output = await compile('typescript', ['-p', project]);
  return output === '' ? [] : [output.replaceAll(`${relative(root, join(cache, 'blocks'))}/`, '')];
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
