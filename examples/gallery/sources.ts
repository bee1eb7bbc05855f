import highlighter from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';

highlighter.registerLanguage('typescript', typescript);

/** Every file of the examples, as it is: read when it is asked for. */
const files = import.meta.glob<string>(['../*/*.ts', '!../**/*.d.ts'], { query: '?raw', import: 'default' });

/** The files of a game: those that are named first, then the others of its folder. */
export function sourcesOf(key: string, first: readonly string[]): string[] {
  const all = Object.keys(files).map((path) => path.slice('../'.length));
  const others = all.filter((path) => path.startsWith(`${key}/`) && !first.includes(path));
  return [...first.filter((path) => all.includes(path)), ...others];
}

/** A file as highlighted HTML; its text is escaped. */
export async function highlighted(path: string): Promise<string> {
  const source = await files[`../${path}`]!();
  return highlighter.highlight(source, { language: 'typescript' }).value;
}
