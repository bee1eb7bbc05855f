import { CLIENTS, type Sample } from './measure.ts';
import type { ClientName } from './page/soak.ts';

const WIDTH = 960;
const HEIGHT = 360;
/** Where the lines are. */
const PLOT = { left: 64, top: 48, right: 800, bottom: 312 };
const COLOURS: Record<ClientName, string> = { ours: '#d9480f', official: '#1971c2' };

/** The heaps of the pages over time. */
export function soakChart(samples: readonly Sample[]): string {
  const heaps = samples.flatMap(({ pages }) => CLIENTS.map((client) => pages[client].heap / 1e6));
  const most = 5 * Math.ceil(Math.max(...heaps) / 5);
  const end = samples.at(-1)!.at / 60;
  const x = (minutes: number) => round(PLOT.left + ((PLOT.right - PLOT.left) * minutes) / end);
  const y = (megabytes: number) => round(PLOT.bottom - ((PLOT.bottom - PLOT.top) * megabytes) / most);
  const lines = CLIENTS.map((client) => {
    const points = samples.map(({ at, pages }) => `${x(at / 60)},${y(pages[client].heap / 1e6)}`);
    const last = y(samples.at(-1)!.pages[client].heap / 1e6);
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${COLOURS[client]}" stroke-width="2"/>
<text x="${PLOT.right + 12}" y="${last + 4}" fill="${COLOURS[client]}">${client}</text>`;
  });
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const [minutes, megabytes] = [part * end, part * most];
    return `<line x1="${PLOT.left}" y1="${y(megabytes)}" x2="${PLOT.right}" y2="${y(megabytes)}" stroke="#dee2e6"/>
<text x="${PLOT.left - 8}" y="${y(megabytes) + 4}" text-anchor="end">${round(megabytes)}</text>
<text x="${x(minutes)}" y="${PLOT.bottom + 20}" text-anchor="middle">${round(minutes)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#212529">
<title>Heaps of the pages over time</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${PLOT.left}" y="26" font-size="16" font-weight="600">Heap after garbage was collected, MB</text>
${grid.join('\n')}
<text x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">minutes</text>
${lines.join('\n')}
</svg>
`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
