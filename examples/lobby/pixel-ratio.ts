/** Pixels of the canvas in a px of the page: phones show what is fine. */
export const pixelRatio = Math.min(window.devicePixelRatio, 2);
