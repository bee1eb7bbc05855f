/** State of the test servers' arena (rooms.mjs), as a client sees it. */
export interface ArenaState {
  players: Map<string, Player>;
  world: { doors: Map<string, { x: number; y: number }> };
  scores: Map<string, number>;
  log: string[];
  phase: string;
  ticks: number;
}

export interface Player {
  x: number;
  y: number;
  rotation: number;
  name: string;
  hp: number;
}
