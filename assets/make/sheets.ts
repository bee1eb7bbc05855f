import { arena } from './arena.ts';
import { board } from './board.ts';
import { lobby } from './lobby.ts';
import { type Atlas, drawSheet, type Sheet } from './sheet.ts';
import { swarm } from './swarm.ts';

const sheets: Record<string, Sheet> = { arena, board, lobby, swarm };

declare global {
  interface Window {
    /** The games that have pictures. */
    games: string[];
    drawGame(game: string): Atlas;
  }
}

// What the page offers to the script that opened it.
window.games = Object.keys(sheets);
window.drawGame = (game) => drawSheet(sheets[game]!, `${game}.webp`);
