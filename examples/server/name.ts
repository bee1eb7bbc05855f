import { z } from 'zod';

/** Letters that a name may have. */
const LONGEST = 16;
const STARS = [
  'Vega',
  'Rigel',
  'Deneb',
  'Altair',
  'Mira',
  'Sirius',
  'Antares',
  'Castor',
  'Spica',
  'Atlas',
  'Polaris',
  'Capella',
  'Procyon',
  'Regulus',
  'Bellatrix',
  'Mizar',
  'Alcor',
  'Electra',
  'Maia',
  'Merope',
  'Adhara',
  'Hadar',
  'Naos',
  'Izar',
];

/** A name for who has none. */
export function anyName(): string {
  return STARS[Math.floor(Math.random() * STARS.length)]!;
}

/** What a player wants to be called, as others can be shown it; who says nothing sensible is called like a star. */
export const playerName = z
  .unknown()
  .transform((name) => (typeof name === 'string' ? visible(name) : ''))
  .transform((name) => name || anyName());

/** Without what can't be seen, or turns other text around. */
function visible(text: string): string {
  const letters = [
    ...text
      .slice(0, 200)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  ];
  return letters.slice(0, LONGEST).join('').trim();
}
