import { matchMaker } from '@colyseus/core';
import { CODE_LENGTH } from './lobby-state.ts';

// Without vowels no code is a word, and none looks like another when it is read out.
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/** A short code that no room has. */
export async function freeCode(): Promise<string> {
  for (;;) {
    const code = Array.from(
      { length: CODE_LENGTH },
      () => LETTERS[Math.floor(Math.random() * LETTERS.length)],
    ).join('');
    if ((await matchMaker.query({ roomId: code })).length === 0) return code;
  }
}
