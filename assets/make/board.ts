import { cards } from './cards.ts';
import { faces } from './faces.ts';
import { faded, fill, moved, type Pen, polygon, rounded, stroke, WHITE } from './paint.ts';
import type { Sheet } from './sheet.ts';

export const board: Sheet = {
  width: 2048,
  padding: 2,
  quality: 0.8,
  frames: [
    ...cards,
    { name: 'glow', width: 164, height: 220, draw: glow },
    { name: 'arrow', width: 220, height: 220, draw: arrow },
    ...faces,
  ],
};

/** Around a card: the same outline again and again, each one a bit farther in. */
function glow(pen: Pen): void {
  const inset = (by: number, radius: number) =>
    rounded(by - 82, by - 110, 164 - 2 * by, 220 - 2 * by, radius);
  for (let i = 0; i < 12; i++) stroke(pen, inset(1 + i, 29 - i), faded(WHITE, 0.022 * (i + 1)), 3);
  fill(pen, inset(12, 18), faded(WHITE, 0.25));
}

/** Which way turns go: two arrows in a circle. */
function arrow(pen: Pen): void {
  const [radius, from, to, parts] = [96, 0.3, 2.22, 24];
  const step = (to - from) / parts;
  for (const turned of [0, Math.PI])
    moved(pen, [0, 0], turned, () => {
      for (let i = 0; i < parts; i++) {
        pen.globalAlpha = (i + 1) / parts;
        pen.strokeStyle = WHITE;
        pen.lineWidth = 2 + i / 8;
        pen.beginPath();
        pen.arc(0, 0, radius, from + i * step, from + (i + 1) * step + 0.004);
        pen.stroke();
      }
      const tip: [number, number] = [radius * Math.cos(to), radius * Math.sin(to)];
      moved(pen, tip, to + Math.PI / 2, () => {
        const head = polygon(
          [
            [17, 0],
            [-4, -11],
            [-4, 11],
          ],
          2,
        );
        fill(pen, head, WHITE);
      });
    });
}
