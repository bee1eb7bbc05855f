/**
 * Takes pictures of the page's first canvas; the script is put into the page.
 *
 * @param {{ width: number, height: number, seconds: number, rate: number }} film px; frames a second, at most
 * @returns {Promise<{ png: string, ms: number }[]>} pictures in base64, and for how long each was to be seen
 */
globalThis.canvasFrames = async ({ width, height, seconds, rate }) => {
  const source = document.querySelector('canvas');
  const scale = Math.max(width / source.width, height / source.height);
  const [w, h] = [width / scale, height / scale];
  const taken = [];
  const begin = performance.now();
  let last = -Infinity;
  await new Promise((resolve) => {
    const frame = () => {
      const now = performance.now();
      if (now - last >= 1000 / rate) {
        last = now;
        const picture = Object.assign(document.createElement('canvas'), { width, height });
        const context = picture.getContext('2d');
        context.imageSmoothingQuality = 'high';
        context.drawImage(source, (source.width - w) / 2, (source.height - h) / 2, w, h, 0, 0, width, height);
        taken.push({ picture, at: now });
      }
      if (now - begin < 1000 * seconds) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  // Encoded afterwards: it would hold up the game.
  return taken.map(({ picture, at }, i) => ({
    png: picture.toDataURL('image/png').replace(/^.*,/, ''),
    ms: Math.round((taken[i + 1]?.at ?? at + 1000 / rate) - at),
  }));
};
