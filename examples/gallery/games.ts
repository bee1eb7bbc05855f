/** An example game, as the gallery shows it. */
export interface Example {
  /** Its folder. */
  readonly key: string;
  readonly title: string;
  /** What it is. */
  readonly text: string;
  /** What of the plugin it shows. */
  readonly shows: string;
  /** Files of which to read the first ones first, from the folder of the examples. */
  readonly sources: readonly string[];
}

export const EXAMPLES: readonly Example[] = [
  {
    key: 'arena',
    title: 'Arena',
    text: 'A space shooter. Dodge the rocks, hunt the others, and mind your shield.',
    shows: 'Sprites, bullets and a minimap bound to one state; sparks where the target is drawn.',
    sources: [
      'arena/arena.ts',
      'arena/ship.ts',
      'server/arena.ts',
      'server/arena-world.ts',
      'server/arena-state.ts',
    ],
  },
  {
    key: 'swarm',
    title: 'Swarm',
    text: 'Two thousand things in one world. Eat what is smaller than you.',
    shows: 'Areas of interest, pools, and a camera that zooms as you grow.',
    sources: ['swarm/swarm.ts', 'server/swarm.ts', 'server/swarm-state.ts'],
  },
  {
    key: 'board',
    title: 'Comets',
    text: 'A quick game of cards, against friends or robots.',
    shows: 'Hidden hands, turns, spectators, and coming back into a running game.',
    sources: ['board/table.ts', 'server/board.ts', 'server/board-state.ts'],
  },
  {
    key: 'lobby',
    title: 'Star catch',
    text: 'Make a room, ask friends in by its code, get ready, and catch.',
    shows: 'A live room list, and one room handed from scene to scene.',
    sources: ['lobby/list.ts', 'server/lobby.ts', 'server/lobby-state.ts'],
  },
  {
    key: 'draw',
    title: 'Draw',
    text: 'One sheet of paper for everybody.',
    shows: 'Messages beside state; late comers get the whole picture.',
    sources: ['draw/board.ts', 'server/draw.ts', 'server/draw-state.ts'],
  },
  {
    key: 'tutorial',
    title: 'Multiplayer in four steps',
    text: 'Colyseus’ own tutorial for Phaser, explained beside the running code.',
    shows: 'From the first sprite to prediction, each part in fewer than 45 lines.',
    sources: [
      'tutorial/part1.ts',
      'tutorial/part2.ts',
      'tutorial/part3.ts',
      'tutorial/part4.ts',
      'server/tutorial.ts',
    ],
  },
  {
    key: 'motion-lab',
    title: 'Motion lab',
    text: 'One thing that moves, drawn by every method there is, over any network.',
    shows: 'Why things glide here that stutter elsewhere.',
    sources: ['motion-lab/lab.ts', 'motion-lab/methods.ts', 'server/motion-lab.ts'],
  },
];
