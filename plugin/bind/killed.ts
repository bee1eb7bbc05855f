/** What there is of a tween, or of a chain of them, to see whether it was ended without a word. */
export interface Killable {
  isDestroyed(): boolean;
  isRemoved(): boolean;
}

/** Whether a tween that hasn't completed was killed, or taken out of its manager: Phaser tells nobody of either. */
export function isKilled(tween: Killable): boolean {
  return tween.isDestroyed() || tween.isRemoved();
}
