import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../docs/bench/', import.meta.url));

/** The day on which figures are published. */
export const today = (): string => new Date().toISOString().slice(0, 10);

/** Writes a file of docs/bench. */
export function writePage(name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}
