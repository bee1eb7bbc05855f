import type { Cell, Result } from './cell.ts';

/** The results of one cell, as text. */
export function tableOf(results: readonly Result[]): string {
  const hasStops = results.some(({ stops }) => stops !== undefined);
  const heads = ['', 'view lag', 'RMSE', 'frozen', 'longest', 'jump 99/max', 'backward', 'astray'];
  if (hasStops) heads.push('overshoot 50/90/max', 'plain 90', 'at rest');
  const rows = results.map((result) => [
    result.method,
    `${result.lag50.toFixed(0)}/${result.lag95.toFixed(0)} ms`,
    `${result.rmse.toFixed(2)} px`,
    `${result.frozen.toFixed(2)} %`,
    `${result.freeze.toFixed(0)} ms`,
    `${result.jump99.toFixed(2)}/${result.jumpMax.toFixed(0)} px`,
    `${result.backward.toFixed(2)} %`,
    `${result.astray.toFixed(2)} %`,
    ...(result.stops === undefined
      ? []
      : [
          `${result.stops.overshoot50.toFixed(1)}/${result.stops.overshoot90.toFixed(1)}/${result.stops.overshootMax.toFixed(0)} px`,
          `${result.stops.plainOvershoot90.toFixed(2)} px`,
          `${result.stops.atRest.toFixed(1)} %`,
        ]),
  ]);
  return `${titleOf(results[0]!)}\n${aligned([heads, ...rows])}\n`;
}

/** What a cell is called. */
export function titleOf({ path, network, server }: Cell): string {
  return `${path}, ${network}${server === 'ticking' ? '' : ', of a server that moves things when it sends'}`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[0]!) : text.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
