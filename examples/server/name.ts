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
  .string()
  .catch('')
  .transform((name) => visible(name, LONGEST) || anyName());

/** At most so many letters of a text, without what can't be seen, or turns other text around. */
export function visible(text: string, longest: number): string {
  const letters = [
    ...text
      .slice(0, 2 * longest + 200)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim(),
  ];
  return letters.slice(0, longest).join('').trim();
}
