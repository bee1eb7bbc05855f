import type { Result } from './cell.ts';

const WIDTH = 960;
const HEIGHT = 460;
/** Where the points are. */
const PLOT = { left: 64, top: 48, right: 540, bottom: 404 };
/** ms; what lies beyond is drawn at the edge. */
const LAGS = { least: -100, most: 400, step: 100 };
/** %; less is drawn as this. */
const FROZEN = [0.01, 0.1, 1, 10, 100];
const COLOURS: Record<Result['group'], string> = {
  ours: '#d9480f',
  'by hand': '#868e96',
  geckos: '#2b8a3e',
  '@colyseus/sdk': '#1971c2',
};
/** px between a point and its number. */
const GAP = 8;
/** px of a number's box. */
const LABEL = { width: 16, height: 13 };

interface Point {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * View lag against frozen frames, a point for each method, the larger the further what it draws is from the truth:
 * best is small, and in the lower left.
 */
export function chartOf(title: string, results: readonly Result[]): string {
  const points = results.map(pointOf);
  const labels = placeLabels(points);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#212529">
<title>View lag and frozen frames: ${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${PLOT.left}" y="26" font-size="16" font-weight="600">${title}</text>
${axes()}
${results.map((result, i) => bubble(points[i]!, result)).join('\n')}
${labels.map(({ x, y }, i) => text(x, y + 4, String(i + 1), 'text-anchor="middle" font-size="11"')).join('\n')}
${results.map(legend).join('\n')}
</svg>
`;
}

function pointOf({ lag50, frozen, rmse }: Result): Point {
  return { x: xOf(lag50), y: yOf(frozen), radius: 2.5 + 2 * Math.sqrt(Math.min(rmse, 40)) };
}

function xOf(lag: number): number {
  const part = (Math.min(LAGS.most, Math.max(LAGS.least, lag)) - LAGS.least) / (LAGS.most - LAGS.least);
  return PLOT.left + part * (PLOT.right - PLOT.left);
}

function yOf(frozen: number): number {
  const least = FROZEN[0]!;
  const part = Math.log(Math.max(frozen, least) / least) / Math.log(FROZEN.at(-1)! / least);
  return PLOT.bottom - part * (PLOT.bottom - PLOT.top);
}

function axes(): string {
  const lines: string[] = [];
  for (let lag = LAGS.least; lag <= LAGS.most; lag += LAGS.step) {
    const x = xOf(lag);
    lines.push(
      line(x, PLOT.top, x, PLOT.bottom),
      text(x, PLOT.bottom + 18, String(lag), 'text-anchor="middle"'),
    );
  }
  for (const frozen of FROZEN) {
    const y = yOf(frozen);
    lines.push(
      line(PLOT.left, y, PLOT.right, y),
      text(PLOT.left - 8, y + 4, String(frozen), 'text-anchor="end"'),
    );
  }
  const middle = (PLOT.left + PLOT.right) / 2;
  lines.push(text(middle, HEIGHT - 18, 'view lag, ms', 'text-anchor="middle"'));
  const [x, y] = [18, (PLOT.top + PLOT.bottom) / 2];
  lines.push(text(x, y, 'frozen frames, %', `text-anchor="middle" transform="rotate(-90 ${x} ${y})"`));
  return lines.join('\n');
}

function bubble({ x, y, radius }: Point, { group }: Result): string {
  const colour = COLOURS[group];
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${colour}" fill-opacity="${group === 'ours' ? 0.75 : 0.3}" stroke="${colour}"/>`;
}

function legend({ method, group, rmse }: Result, i: number): string {
  const y = PLOT.top + 6 + i * 22;
  const dot = `<circle cx="${PLOT.right + 24}" cy="${y - 4}" r="5" fill="${COLOURS[group]}"/>`;
  const weight = group === 'ours' ? ' font-weight="600"' : '';
  return `${dot}${text(PLOT.right + 36, y, `${i + 1}  ${method}, ${rmse.toFixed(rmse < 10 ? 1 : 0)} px off`, weight)}`;
}

/** Numbers beside their points, where no other is. */
function placeLabels(points: readonly Point[]): { x: number; y: number }[] {
  const placed: { x: number; y: number }[] = [];
  for (const { x, y, radius } of points) {
    let best = { x, y };
    for (let turn = 0; turn < 32; turn++) {
      const angle = -Math.PI / 4 + (turn * Math.PI) / 4;
      const distance = radius + GAP + 10 * Math.floor(turn / 8);
      best = { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) };
      const isFree = placed.every(
        (other) => Math.abs(other.x - best.x) > LABEL.width || Math.abs(other.y - best.y) > LABEL.height,
      );
      if (isFree) break;
    }
    placed.push(best);
  }
  return placed;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="#dee2e6"/>`;
}

function text(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${words}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
