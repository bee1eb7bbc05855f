/** The colours of all examples: the page's, the games', and what is drawn for them. */
export const PALETTE = {
  night: '#0b1020',
  panel: '#141c3a',
  line: '#2a3560',
  text: '#e6ecff',
  muted: '#8fa0cc',
  notice: '#ffd27a',
  cyan: '#4fd1ff',
  amber: '#ffb454',
  coral: '#ff6b8b',
  mint: '#8bff9e',
  violet: '#b79bff',
  lemon: '#fff27a',
  pink: '#ff8af0',
  teal: '#7af5e1',
} as const;

/** What players are told apart by, in the order of joining: 0xrrggbb. */
export const PLAYER_COLORS = [
  PALETTE.cyan,
  PALETTE.amber,
  PALETTE.coral,
  PALETTE.mint,
  PALETTE.violet,
  PALETTE.lemon,
  PALETTE.pink,
  PALETTE.teal,
].map(hex);

/** The number by which Phaser and the states of rooms know a colour of the palette. */
export function hex(color: string): number {
  return Number.parseInt(color.slice(1), 16);
}
