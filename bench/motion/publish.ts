import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine } from '../machine.ts';
import type { Result } from './cell.ts';
import { chartOf } from './chart.ts';
import { judge } from './goals.ts';
import { networks } from './networks.ts';
import { tableOf, titleOf } from './table.ts';
import { today } from './virtual-time.ts';

const folder = fileURLToPath(new URL('../../docs/motion/', import.meta.url));

/** Writes what was measured to docs/motion: as data, as tables, and as a chart for each network. */
export function publish(results: readonly Result[], seeds: readonly number[], seconds: number): void {
  mkdirSync(folder, { recursive: true });
  const about = {
    date: today().toISOString().slice(0, 10),
    node: process.version,
    machine,
    seconds: Math.round(seconds),
    seeds: { from: seeds[0], to: seeds.at(-1) },
  };
  write('results.json', `${JSON.stringify({ about, results }, null, 2)}\n`);
  write('tables.md', tables(results, about));
  for (const network of Object.keys(networks)) {
    const shown = results.filter(
      (result) => result.network === network && result.path === 'turns' && result.server === 'ticking',
    );
    write(`turns-${network.replaceAll(' ', '-')}.svg`, chartOf(`turns, ${network}`, shown));
  }
}

function tables(
  results: readonly Result[],
  about: { date: string; node: string; machine: string; seeds: object },
): string {
  const cells = new Map<string, Result[]>();
  for (const result of results) {
    const title = titleOf(result);
    cells.set(title, [...(cells.get(title) ?? []), result]);
  }
  const { from, to } = about.seeds as { from: number; to: number };
  return `# Every figure

Written by \`npm run bench:motion\` on ${about.date}: Node ${about.node}, ${about.machine}; seeds ${from} to ${to}.
[What they mean](README.md).

${[...cells.values()].map((cell) => `\`\`\`\n${tableOf(cell).trimEnd()}\n\`\`\`\n`).join('\n')}
## Goals

\`\`\`
${judge(results).join('\n')}
\`\`\`
`;
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}
