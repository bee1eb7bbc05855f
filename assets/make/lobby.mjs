// Draws what falls and what catches it in Star catch, and makes its sounds: node assets/make/lobby.mjs
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { browserArguments, installedBrowser } from '../../scripts/browser.mjs';

const assets = new URL('../', import.meta.url);
await mkdir(new URL('lobby/', assets), { recursive: true });
await mkdir(new URL('sounds/', assets), { recursive: true });

// The faces are those that sit around the table of Comets: assets/make/board.mjs draws them.
const board = {
  picture: (await readFile(new URL('board/board.webp', assets))).toString('base64'),
  frames: JSON.parse(await readFile(new URL('board/board.json', assets), 'utf8')).frames,
};
const browser = await chromium.launch({ executablePath: installedBrowser(), args: browserArguments });
const page = await browser.newPage();
const { frames, size, picture, icon } = await page.evaluate(drawAtlas, board);
await browser.close();

const meta = { image: 'lobby.webp', format: 'RGBA8888', size, scale: '1' };
await writeFile(new URL('lobby/lobby.webp', assets), Buffer.from(picture.split(',')[1], 'base64'));
await writeFile(new URL('lobby/lobby.json', assets), `${JSON.stringify({ frames, meta })}\n`);
await writeFile(new URL('lobby/icon.svg', assets), `${icon}\n`);
for (const [name, samples] of Object.entries(sounds())) {
  await writeFile(new URL(`sounds/lobby-${name}.wav`, assets), wav(samples));
}

/** Runs in the page. */
async function drawAtlas(board) {
  const NIGHT = '#0b1020';
  const [PADDING, WIDTH] = [2, 512];
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const faces = new Image();
  faces.src = `data:image/webp;base64,${board.picture}`;
  await faces.decode();

  const circle = (x, y, radius) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  };
  const glow = (x, y, radius, color, alpha = 'ff') => {
    const light = context.createRadialGradient(x, y, 0, x, y, radius);
    light.addColorStop(0, color + alpha);
    light.addColorStop(1, `${color}00`);
    context.fillStyle = light;
    circle(x, y, radius);
    context.fill();
  };
  /** Five points, their tips and hollows round. */
  const starShape = (x, y, outer, inner, round) => {
    const corner = (i) => {
      const angle = -Math.PI / 2 + (i * Math.PI) / 5;
      const radius = i % 2 === 0 ? outer : inner;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    };
    const middle = ([ax, ay], [bx, by]) => [(ax + bx) / 2, (ay + by) / 2];
    context.beginPath();
    context.moveTo(...middle(corner(9), corner(0)));
    for (let i = 0; i < 10; i++) context.arcTo(...corner(i), ...middle(corner(i), corner(i + 1)), round);
    context.closePath();
  };
  const star =
    (light, main, deep, halo) =>
    ({ w, h }) => {
      const [x, y] = [w / 2, h / 2 + 2];
      glow(x, y, w / 2, halo, '70');
      const fill = context.createLinearGradient(x - 26, y - 32, x + 22, y + 34);
      fill.addColorStop(0, light);
      fill.addColorStop(0.5, main);
      fill.addColorStop(1, deep);
      context.fillStyle = fill;
      starShape(x, y, 38, 19.5, 7);
      context.fill();
      context.lineWidth = 2.5;
      context.lineJoin = 'round';
      context.strokeStyle = light;
      context.stroke();
      context.save();
      context.clip();
      glow(x - 11, y - 13, 25, '#ffffff', 'b0');
      context.restore();
    };
  const bomb = ({ w, h }) => {
    const [x, y, r] = [w / 2 - 2, h / 2 + 8, 29];
    glow(x, y, w / 2 - 4, '#ff6b8b', '58');
    // Its neck and fuse.
    context.save();
    context.translate(x, y);
    context.rotate(0.62);
    context.fillStyle = '#3a4676';
    context.beginPath();
    context.roundRect(-9, -r - 7, 18, 13, 4);
    context.fill();
    context.restore();
    context.strokeStyle = '#c9a27a';
    context.lineWidth = 4;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(x + 19, y - 27);
    context.quadraticCurveTo(x + 24, y - 43, x + 34, y - 39);
    context.stroke();
    glow(x + 35, y - 39, 13, '#ffb454');
    glow(x + 35, y - 39, 6, '#ffffff');
    const body = context.createRadialGradient(x - 11, y - 13, 2, x, y, r);
    body.addColorStop(0, '#5c6aa6');
    body.addColorStop(0.45, '#2a3462');
    body.addColorStop(1, '#12183a');
    context.fillStyle = body;
    circle(x, y, r);
    context.fill();
    context.strokeStyle = '#ff6b8b';
    context.lineWidth = 2.5;
    context.stroke();
    // Cross eyes: nobody takes it for a star, in whatever colours they see it.
    context.strokeStyle = '#ff8fa8';
    context.lineWidth = 4;
    for (const side of [-1, 1]) {
      for (const slope of [-1, 1]) {
        context.beginPath();
        context.moveTo(x + side * 10 - 4.5, y + 1 - 4.5 * slope);
        context.lineTo(x + side * 10 + 4.5, y + 1 + 4.5 * slope);
        context.stroke();
      }
    }
    context.beginPath();
    context.arc(x, y + 19, 6, 1.15 * Math.PI, 1.85 * Math.PI);
    context.stroke();
  };
  /** A bowl of light glass. */
  const basket = ({ w }) => {
    const [x, top, half, depth] = [w / 2, 20, w / 2 - 6, 78];
    const bowl = () => {
      context.beginPath();
      context.moveTo(x - half, top);
      context.bezierCurveTo(x - half + 4, top + depth, x - 46, top + depth, x, top + depth);
      context.bezierCurveTo(x + 46, top + depth, x + half - 4, top + depth, x + half, top);
      context.closePath();
    };
    bowl();
    const body = context.createLinearGradient(0, top, 0, top + depth);
    body.addColorStop(0, '#ffffffd8');
    body.addColorStop(1, '#8089a8e8');
    context.fillStyle = body;
    context.fill();
    context.save();
    context.clip();
    // Its ribs, and the light on its left.
    context.strokeStyle = '#0b102030';
    context.lineWidth = 5;
    for (const part of [-0.62, -0.22, 0.22, 0.62]) {
      context.beginPath();
      context.moveTo(x + part * half * 1.1, top);
      context.quadraticCurveTo(x + part * half * 0.95, top + depth * 0.7, x + part * half * 0.4, top + depth);
      context.stroke();
    }
    glow(x - half * 0.5, top + 20, 46, '#ffffff', 'a0');
    context.restore();
    bowl();
    context.lineWidth = 3;
    context.strokeStyle = '#ffffff';
    context.stroke();
    // Its mouth.
    context.beginPath();
    context.ellipse(x, top, half, 14, 0, 0, 2 * Math.PI);
    context.fillStyle = '#20284c';
    context.fill();
    context.lineWidth = 6;
    context.strokeStyle = '#ffffff';
    context.stroke();
  };
  const ready = ({ w }) => {
    const middle = w / 2;
    context.fillStyle = '#8bff9e';
    circle(middle, middle, 20);
    context.fill();
    context.strokeStyle = '#d8ffdf';
    context.lineWidth = 2;
    context.stroke();
    context.strokeStyle = NIGHT;
    context.lineWidth = 6;
    context.lineCap = context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(middle - 9, middle + 1);
    context.lineTo(middle - 2.5, middle + 8);
    context.lineTo(middle + 9.5, middle - 7);
    context.stroke();
  };
  const crown = ({ w, h }) => {
    const [left, right, low, high] = [8, w - 8, h - 14, 12];
    const fill = context.createLinearGradient(left, high, right, low);
    fill.addColorStop(0, '#fff7b8');
    fill.addColorStop(0.5, '#ffd27a');
    fill.addColorStop(1, '#ef9a3c');
    context.fillStyle = fill;
    context.strokeStyle = '#fff4c4';
    context.lineWidth = 2.5;
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(left, low);
    context.lineTo(left - 3, high + 9);
    context.lineTo(w * 0.34, high + 20);
    context.lineTo(w / 2, high);
    context.lineTo(w * 0.66, high + 20);
    context.lineTo(right + 3, high + 9);
    context.lineTo(right, low);
    context.closePath();
    context.fill();
    context.stroke();
    for (const [x, y] of [
      [left - 2, high + 7],
      [w / 2, high - 3],
      [right + 2, high + 7],
    ]) {
      context.fillStyle = '#ff8fa8';
      circle(x, y, 4);
      context.fill();
    }
    context.strokeStyle = '#0b102040';
    context.lineWidth = 4;
    context.beginPath();
    context.moveTo(left + 4, low - 6);
    context.lineTo(right - 4, low - 6);
    context.stroke();
  };
  const spark = ({ w }) => glow(w / 2, w / 2, w / 2, '#ffffff');
  const face = (i) => () => {
    const { x, y, w, h } = board.frames[`avatar-${i}`].frame;
    context.drawImage(faces, x, y, w, h, 0, 0, w, h);
  };

  const all = [
    { name: 'star', draw: star('#fffbd6', '#ffe066', '#ffb03a', '#ffd84a'), w: 96, h: 96 },
    { name: 'comet', draw: star('#ffffff', '#9fe6ff', '#4f9dff', '#4fd1ff'), w: 96, h: 96 },
    { name: 'bomb', draw: bomb, w: 96, h: 96 },
    { name: 'basket', draw: basket, w: 200, h: 104 },
    ...[...Array(6).keys()].map((i) => ({ name: `avatar-${i}`, draw: face(i), w: 96, h: 96 })),
    { name: 'ready', draw: ready, w: 48, h: 48 },
    { name: 'crown', draw: crown, w: 64, h: 64 },
    { name: 'spark', draw: spark, w: 32, h: 32 },
  ];
  let [x, y, row] = [0, 0, 0];
  for (const frame of all) {
    const [width, height] = [frame.w + 2 * PADDING, frame.h + 2 * PADDING];
    if (x + width > WIDTH) [x, y, row] = [0, y + row, 0];
    Object.assign(frame, { x: x + PADDING, y: y + PADDING });
    x += width;
    row = Math.max(row, height);
  }
  canvas.width = WIDTH;
  canvas.height = y + row;
  const frames = {};
  for (const frame of all) {
    const { name, draw, x, y, w, h } = frame;
    context.save();
    context.translate(x, y);
    draw(frame);
    context.restore();
    frames[name] = {
      frame: { x, y, w, h },
      rotated: false,
      trimmed: false,
      spriteSourceSize: { x: 0, y: 0, w, h },
      sourceSize: { w, h },
    };
  }
  const icon =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 2.500l3.900 8 8.800 1.200-6.400 6.100 1.600 8.700-7.900-4.200-7.900 4.200 1.600-8.700L3.300 11.700l8.800-1.200z" fill="#ffe066" stroke="#fffbd6" stroke-width="1.500" stroke-linejoin="round"/></svg>';
  return {
    frames,
    size: { w: canvas.width, h: canvas.height },
    picture: canvas.toDataURL('image/webp', 0.92),
    icon,
  };
}

/** Bells of A minor pentatonic, and a thud: samples from -1 to 1. */
function sounds() {
  const RATE = 22050;
  const NOTES = {
    a3: 220,
    c4: 261.63,
    e4: 329.63,
    g4: 392,
    a4: 440,
    c5: 523.25,
    d5: 587.33,
    e5: 659.26,
    a5: 880,
    c6: 1046.5,
    e6: 1318.5,
  };
  const silence = (seconds) => new Float32Array(Math.round(seconds * RATE));
  /** @param bright how much of the bell's upper partials rings along */
  const bell = (out, frequency, at, length, volume, bright = 0.3) => {
    const from = Math.round(at * RATE);
    for (let i = 0; i < length * RATE && from + i < out.length; i++) {
      const t = i / RATE;
      const envelope =
        Math.min(t / 0.004, 1) * Math.exp((-5 * t) / length) * Math.min(((length - t) / length) * 6, 1);
      const turn = 2 * Math.PI * frequency * t;
      const wave =
        Math.sin(turn) + bright * Math.exp(-12 * t) * (Math.sin(2.76 * turn) + 0.6 * Math.sin(2 * turn));
      out[from + i] += volume * envelope * wave;
    }
    return out;
  };
  const tune = (notes, step, length, bright) => {
    const out = silence((notes.length - 1) * step + length);
    for (const [i, name] of notes.entries()) bell(out, NOTES[name], i * step, length, 0.6, bright);
    return out;
  };
  let seed = 11;
  const noise = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 1073741823.5 - 1;
  };
  /** A falling tone, and a puff of noise. */
  const thud = () => {
    const out = silence(0.45);
    let low = 0;
    let phase = 0;
    for (let i = 0; i < out.length; i++) {
      const t = i / RATE;
      low += 0.18 * (noise() - low);
      phase += (2 * Math.PI * (45 + 130 * Math.exp(-14 * t))) / RATE;
      const end = Math.min((0.45 - t) * 20, 1);
      out[i] =
        end * Math.min(t / 0.003, 1) * (Math.sin(phase) * Math.exp(-7 * t) + 1.6 * low * Math.exp(-11 * t));
    }
    return out;
  };
  return {
    click: tune(['a4'], 0, 0.09, 0.5),
    ready: tune(['e5', 'a5'], 0.07, 0.3, 0.2),
    beep: tune(['a4'], 0, 0.22, 0.1),
    go: tune(['a5', 'e6'], 0.05, 0.5, 0.2),
    catch: tune(['e5', 'c6'], 0.045, 0.26, 0.45),
    comet: tune(['a4', 'e5', 'a5', 'e6'], 0.05, 0.34, 0.4),
    bomb: thud(),
    win: tune(['a4', 'c5', 'e5', 'a5', 'e5', 'a5', 'c6'], 0.11, 0.6, 0.25),
    message: tune(['d5'], 0, 0.16, 0.25),
  };
}

function wav(samples) {
  const RATE = 22050;
  const peak = samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const data = Buffer.alloc(44 + 2 * samples.length);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + 2 * samples.length, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(1, 22);
  data.writeUInt32LE(RATE, 24);
  data.writeUInt32LE(2 * RATE, 28);
  data.writeUInt16LE(2, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(2 * samples.length, 40);
  for (const [i, sample] of samples.entries())
    data.writeInt16LE(Math.round((sample / peak) * 0.5 * 32767), 44 + 2 * i);
  return data;
}
