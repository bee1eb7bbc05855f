import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** What this runs on, for whoever reads the figures. */
export const machine = `${cpus()[0]?.model ?? 'unknown'}, ${availableParallelism()} threads, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`;

/** Version of an installed package. */
export function versionOf(name: string): string {
  const file = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}

/** A sentence for the head of a page of figures. */
export function writtenBy(command: string, date: string, versions: Record<string, string>): string {
  const with_ = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Written by \`npm run ${command}\` on ${date}: ${[...with_, `Node ${process.version}`, machine].join(', ')}.`;
}
