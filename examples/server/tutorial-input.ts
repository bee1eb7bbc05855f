/** What a player does in a step: the only thing that clients of the tutorial say, as message 0. */
export interface Input {
  left: boolean;
  right: boolean;
  up: boolean;
  down: boolean;
  /** Part 4: the number of the client's step. */
  tick?: number;
}

/** How long a step of part 4 takes, in ms. */
export const STEP = 1000 / 60;
/** px in a step */
const SPEED = 2;

/** The one rule of the game. Server and client move ships by the same one, so that they agree on where it leads. */
export function move(ship: { x: number; y: number }, { left, right, up, down }: Input): void {
  if (left) ship.x -= SPEED;
  else if (right) ship.x += SPEED;
  if (up) ship.y -= SPEED;
  else if (down) ship.y += SPEED;
}
