/**
 * Films the page's first canvas; the script is put into the page. As much of the picture's middle as has the film's
 * form.
 *
 * @param {{ width: number, height: number, seconds: number, bits: number }} film px; bits per second
 * @returns {Promise<[string, string]>} a WebM film, and a WebP picture from its middle, in base64
 */
globalThis.filmCanvas = async ({ width, height, seconds, bits }) => {
  const source = document.querySelector('canvas');
  const film = Object.assign(document.createElement('canvas'), { width, height });
  const context = film.getContext('2d');
  context.imageSmoothingQuality = 'high';
  const scale = Math.max(width / source.width, height / source.height);
  const [w, h] = [width / scale, height / scale];
  const draw = () => {
    context.fillStyle = '#0b1020';
    context.fillRect(0, 0, width, height);
    context.drawImage(source, (source.width - w) / 2, (source.height - h) / 2, w, h, 0, 0, width, height);
  };

  const recorder = new MediaRecorder(film.captureStream(30), {
    mimeType: 'video/webm;codecs=vp9',
    videoBitsPerSecond: bits,
  });
  const chunks = [];
  recorder.ondataavailable = ({ data }) => chunks.push(data);
  const stopped = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  let still;
  recorder.start();
  await new Promise((resolve) => {
    const begin = performance.now();
    const frame = () => {
      draw();
      const time = (performance.now() - begin) / 1000;
      if (time > seconds / 2) still ??= new Promise((done) => film.toBlob(done, 'image/webp', 0.85));
      if (time < seconds) requestAnimationFrame(frame);
      else resolve();
    };
    requestAnimationFrame(frame);
  });
  recorder.stop();
  await stopped;
  return Promise.all([base64(new Blob(chunks)), base64(await still)]);

  function base64(blob) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
      reader.readAsDataURL(blob);
    });
  }
};
