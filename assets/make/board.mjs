// Draws the cards and faces of Comets and makes its sounds: node assets/make/board.mjs
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { browserArguments, installedBrowser } from '../../scripts/browser.mjs';

const assets = new URL('../', import.meta.url);
await mkdir(new URL('board/', assets), { recursive: true });
await mkdir(new URL('sounds/', assets), { recursive: true });

const browser = await chromium.launch({ executablePath: installedBrowser(), args: browserArguments });
const page = await browser.newPage();
const { frames, size, picture, icon } = await page.evaluate(drawAtlas);
await browser.close();

const meta = { image: 'board.webp', format: 'RGBA8888', size, scale: '1' };
await writeFile(new URL('board/board.webp', assets), Buffer.from(picture.split(',')[1], 'base64'));
await writeFile(new URL('board/board.json', assets), `${JSON.stringify({ frames, meta })}\n`);
await writeFile(new URL('board/icon.svg', assets), `${icon}\n`);
for (const [name, samples] of Object.entries(sounds())) {
  await writeFile(new URL(`sounds/board-${name}.wav`, assets), wav(samples));
}

/** Runs in the page. */
function drawAtlas() {
  const COLORS = { coral: '#ff6b8b', amber: '#ffb454', mint: '#8bff9e', cyan: '#4fd1ff' };
  const NIGHT = '#0b1020';
  const [WIDTH, HEIGHT, RADIUS, PADDING] = [140, 196, 18, 2];
  const font = (size) => `800 ${size}px system-ui, "DejaVu Sans", sans-serif`;

  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const shade = (color, by) => {
    const value = Number.parseInt(color.slice(1), 16);
    const to = by < 0 ? 0 : 255;
    const part = (shift) =>
      Math.round(((value >> shift) & 255) + (to - ((value >> shift) & 255)) * Math.abs(by));
    return `rgb(${part(16)}, ${part(8)}, ${part(0)})`;
  };
  const gradient = (from, to, width, height) => {
    const fill = context.createLinearGradient(0, 0, width, height);
    fill.addColorStop(0, from);
    fill.addColorStop(1, to);
    return fill;
  };
  const rounded = (x, y, width, height, radius) => {
    context.beginPath();
    context.roundRect(x, y, width, height, radius);
  };
  const circle = (x, y, radius) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  };
  const text = (words, x, y, size, color) => {
    context.font = font(size);
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = context.measureText(words);
    context.fillStyle = color;
    context.fillText(words, x, y + (up - down) / 2);
  };

  /** Each colour has a shape of its own, for who can't tell the colours apart. */
  const shapes = {
    coral: (x, y, r) => circle(x, y, r * 0.86),
    amber: (x, y, r) => star(x, y, r * 1.12, 5, 0.46),
    mint: (x, y, r) => polygon(x, y, r * 1.05, 4, -Math.PI / 2),
    cyan: (x, y, r) => polygon(x, y + r * 0.16, r * 1.1, 3, -Math.PI / 2),
  };
  const polygon = (x, y, r, corners, from) => {
    context.beginPath();
    for (let i = 0; i < corners; i++) {
      const angle = from + (i * 2 * Math.PI) / corners;
      context.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
    context.closePath();
  };
  const star = (x, y, r, points, inner) => {
    context.beginPath();
    for (let i = 0; i < points * 2; i++) {
      const angle = -Math.PI / 2 + (i * Math.PI) / points;
      const radius = i % 2 === 0 ? r : r * inner;
      context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    context.closePath();
  };

  const glyphs = {
    skip: (x, y, r, color) => {
      context.strokeStyle = color;
      context.lineWidth = r * 0.3;
      circle(x, y, r * 0.8);
      context.stroke();
      context.beginPath();
      context.moveTo(x - r * 0.56, y + r * 0.56);
      context.lineTo(x + r * 0.56, y - r * 0.56);
      context.stroke();
    },
    reverse: (x, y, r, color) => {
      context.save();
      context.translate(x, y);
      context.rotate(-Math.PI / 4);
      for (let i = 0; i < 2; i++) {
        context.rotate(Math.PI);
        context.fillStyle = color;
        context.beginPath();
        context.moveTo(-r * 0.85, -r * 0.12);
        context.lineTo(-r * 0.85, -r * 0.4);
        context.lineTo(r * 0.2, -r * 0.4);
        context.lineTo(r * 0.2, -r * 0.72);
        context.lineTo(r * 0.95, -r * 0.26);
        context.lineTo(r * 0.2, r * 0.16 - r * 0.02);
        context.lineTo(r * 0.2, -r * 0.12);
        context.closePath();
        context.fill();
      }
      context.restore();
    },
    two: (x, y, r, color) => text('+2', x, y, r * 1.25, color),
    four: (x, y, r, color) => text('+4', x, y, r * 1.25, color),
  };
  const symbol = (rank, x, y, r, color) => {
    if (glyphs[rank]) glyphs[rank](x, y, r, color);
    else text(rank, x, y, r * 1.65, color);
  };

  const body = (from, to, rim) => {
    context.fillStyle = gradient(from, to, WIDTH, HEIGHT);
    rounded(1.5, 1.5, WIDTH - 3, HEIGHT - 3, RADIUS);
    context.fill();
    // Light from the upper left.
    const light = context.createRadialGradient(30, 24, 0, 30, 24, 190);
    light.addColorStop(0, '#ffffff66');
    light.addColorStop(0.5, '#ffffff00');
    context.fillStyle = light;
    context.fill();
    context.strokeStyle = rim;
    context.lineWidth = 3;
    context.stroke();
  };
  /** A dark planet with a ring around it. */
  const planet = (color) => {
    const [x, y, r] = [WIDTH / 2, HEIGHT / 2, 47];
    context.save();
    context.translate(x, y);
    context.rotate(-0.5);
    context.strokeStyle = `${NIGHT}70`;
    context.lineWidth = 5;
    context.beginPath();
    context.ellipse(0, 0, 63, 22, 0, 0, 2 * Math.PI);
    context.stroke();
    context.restore();
    const fill = context.createRadialGradient(x - 16, y - 18, 4, x, y, r);
    fill.addColorStop(0, '#2a3768');
    fill.addColorStop(1, NIGHT);
    context.fillStyle = fill;
    circle(x, y, r);
    context.fill();
    context.strokeStyle = color;
    context.lineWidth = 2;
    context.stroke();
  };
  const corners = (draw) => {
    for (const turned of [false, true]) {
      context.save();
      if (turned) {
        context.translate(WIDTH, HEIGHT);
        context.rotate(Math.PI);
      }
      draw();
      context.restore();
    }
  };
  const colored = (color, rank) => () => {
    const paint = COLORS[color];
    body(shade(paint, 0.22), shade(paint, -0.22), shade(paint, 0.6));
    planet(shade(paint, 0.35));
    symbol(rank, WIDTH / 2, HEIGHT / 2, 38, shade(paint, 0.3));
    corners(() => {
      symbol(rank, 24, 27, glyphs[rank] ? 15 : 20, NIGHT);
      context.fillStyle = NIGHT;
      shapes[color](24, 55, 10);
      context.fill();
    });
  };
  const wild = (rank) => () => {
    body('#2b3568', '#131a38', '#7f8fd0');
    const [x, y, r] = [WIDTH / 2, HEIGHT / 2, 50];
    for (const [i, [color, paint]] of Object.entries(COLORS).entries()) {
      const from = -Math.PI + (i * Math.PI) / 2;
      context.fillStyle = paint;
      context.beginPath();
      context.moveTo(x, y);
      context.arc(x, y, r, from, from + Math.PI / 2);
      context.closePath();
      context.fill();
      if (rank === 'wild') {
        context.fillStyle = `${NIGHT}cc`;
        shapes[color](x + 29 * Math.cos(from + Math.PI / 4), y + 29 * Math.sin(from + Math.PI / 4), 9);
        context.fill();
      }
    }
    context.strokeStyle = NIGHT;
    context.lineWidth = 4;
    context.beginPath();
    context.moveTo(x - r, y);
    context.lineTo(x + r, y);
    context.moveTo(x, y - r);
    context.lineTo(x, y + r);
    context.stroke();
    context.strokeStyle = '#e6ecff';
    context.lineWidth = 2.5;
    circle(x, y, r);
    context.stroke();
    if (rank === 'four') {
      context.fillStyle = NIGHT;
      circle(x, y, 31);
      context.fill();
      text('+4', x, y, 34, '#ffffff');
    }
    corners(() => {
      if (rank === 'four') text('+4', 26, 26, 23, '#ffffff');
      else {
        context.fillStyle = '#ffffff';
        star(23, 25, 13, 4, 0.32);
        context.fill();
      }
    });
  };
  const back = () => {
    body('#33417f', '#151d42', '#8fa0e8');
    context.strokeStyle = '#8fa0e855';
    context.lineWidth = 2;
    rounded(11, 11, WIDTH - 22, HEIGHT - 22, 11);
    context.stroke();
    context.save();
    context.clip();
    for (const [x, y, r] of [
      [34, 40, 1.6],
      [104, 30, 1.2],
      [112, 96, 1.8],
      [28, 116, 1.2],
      [44, 164, 1.7],
      [98, 160, 1.3],
      [70, 22, 1],
    ]) {
      context.fillStyle = '#ffffffaa';
      circle(x, y, r);
      context.fill();
    }
    // A comet, its tail behind it.
    const [x, y] = [56, 118];
    for (const [spread, alpha] of [
      [17, '38'],
      [11, '60'],
      [5, 'c0'],
    ]) {
      const tail = context.createLinearGradient(x, y, 124, 24);
      tail.addColorStop(0, `#bfe9ff${alpha}`);
      tail.addColorStop(1, '#4fd1ff00');
      context.fillStyle = tail;
      context.beginPath();
      context.moveTo(x - spread * 0.8, y - spread * 0.6);
      context.quadraticCurveTo(86, 62, 128, 18);
      context.quadraticCurveTo(104, 84, x + spread * 0.8, y + spread * 0.6);
      context.closePath();
      context.fill();
    }
    const head = context.createRadialGradient(x - 4, y - 4, 1, x, y, 19);
    head.addColorStop(0, '#ffffff');
    head.addColorStop(0.45, '#c9f0ff');
    head.addColorStop(1, '#4fd1ff');
    context.fillStyle = head;
    circle(x, y, 17);
    context.fill();
    context.restore();
  };
  const slot = () => {
    context.strokeStyle = '#8fa0cc66';
    context.lineWidth = 3;
    context.setLineDash([12, 9]);
    rounded(4, 4, WIDTH - 8, HEIGHT - 8, RADIUS);
    context.stroke();
    context.setLineDash([]);
  };
  /** Softer than a shadow's edge: the same outline again and again. */
  const glow = (width, height) => () => {
    for (let i = 0; i < 12; i++) {
      const inset = 1 + i;
      context.strokeStyle = `rgba(255, 255, 255, ${0.022 * (i + 1)})`;
      context.lineWidth = 3;
      rounded(inset, inset, width - 2 * inset, height - 2 * inset, RADIUS + 11 - i);
      context.stroke();
    }
    context.fillStyle = '#ffffff40';
    rounded(12, 12, width - 24, height - 24, RADIUS);
    context.fill();
  };
  const ARROW = 220;
  const arrow = () => {
    context.strokeStyle = context.fillStyle = '#ffffff';
    context.lineCap = 'butt';
    const [x, r] = [ARROW / 2, 96];
    for (const from of [0, Math.PI]) {
      for (let i = 0; i < 24; i++) {
        context.globalAlpha = (i + 1) / 24;
        context.lineWidth = 2 + i / 8;
        context.beginPath();
        context.arc(x, x, r, from + 0.3 + i * 0.08, from + 0.3 + (i + 1) * 0.08 + 0.004);
        context.stroke();
      }
      const at = from + 0.3 + 24 * 0.08;
      context.save();
      context.translate(x + r * Math.cos(at), x + r * Math.sin(at));
      context.rotate(at + Math.PI / 2);
      context.beginPath();
      context.moveTo(17, 0);
      context.lineTo(-4, -11);
      context.lineTo(-4, 11);
      context.closePath();
      context.fill();
      context.restore();
    }
    context.globalAlpha = 1;
  };
  const FACE = 96;
  const avatar = (i) => () => {
    const heads = [
      [16, 24, 64, 56, 20],
      [14, 28, 68, 48, 24],
      [20, 20, 56, 62, 28],
      [16, 24, 64, 54, 8],
      [22, 22, 52, 60, 14],
      [14, 22, 68, 58, 30],
    ];
    const [x, y, width, height, radius] = heads[i];
    // Antenna or ears.
    context.strokeStyle = '#b8bfd6';
    context.lineWidth = 5;
    context.lineCap = 'round';
    if (i % 3 === 0) {
      context.beginPath();
      context.moveTo(48, y);
      context.lineTo(48, 13);
      context.stroke();
      context.fillStyle = '#ffffff';
      circle(48, 11, 6);
      context.fill();
    } else if (i % 3 === 1) {
      for (const side of [-1, 1]) {
        context.beginPath();
        context.moveTo(48 + side * 16, y);
        context.lineTo(48 + side * 24, 12);
        context.stroke();
        context.fillStyle = '#ffffff';
        circle(48 + side * 24, 12, 4.5);
        context.fill();
      }
    } else {
      context.fillStyle = '#c4cade';
      for (const side of [-1, 1]) {
        rounded(48 + side * (width / 2 + 3) - 5, y + height / 2 - 11, 10, 22, 5);
        context.fill();
      }
    }
    context.fillStyle = gradient('#ffffff', '#aab2cc', FACE, FACE);
    rounded(x, y, width, height, radius);
    context.fill();
    context.strokeStyle = '#ffffff';
    context.lineWidth = 2.5;
    context.stroke();
    // The dark glass of the face.
    const glass = [x + 8, y + 9, width - 16, height * 0.52];
    context.fillStyle = NIGHT;
    rounded(...glass, Math.min(radius, 15));
    context.fill();
    const eyesY = glass[1] + glass[3] / 2;
    context.fillStyle = '#ffffff';
    for (const side of [-1, 1]) {
      const eyeX = 48 + side * 13;
      if (i === 0) circle(eyeX, eyesY, 6.5);
      else if (i === 1) rounded(eyeX - 4, eyesY - 8, 8, 16, 4);
      else if (i === 2) circle(eyeX, eyesY, 8);
      else if (i === 3) rounded(eyeX - 7, eyesY - 5, 14, 10, 3);
      else if (i === 4) polygon(eyeX, eyesY, 8, 4, 0);
      else {
        context.strokeStyle = '#ffffff';
        context.lineWidth = 4;
        context.beginPath();
        context.arc(eyeX, eyesY + 4, 7, Math.PI * 1.1, Math.PI * 1.9);
        context.stroke();
        continue;
      }
      context.fill();
      if (i === 2) {
        context.fillStyle = NIGHT;
        circle(eyeX + 2, eyesY + 1, 3.5);
        context.fill();
        context.fillStyle = '#ffffff';
      }
    }
    context.strokeStyle = NIGHT;
    context.lineWidth = 4;
    context.beginPath();
    const mouthY = y + height * 0.76;
    if (i % 2 === 0) context.arc(48, mouthY - 5, 9, 0.25 * Math.PI, 0.75 * Math.PI);
    else {
      context.moveTo(40, mouthY + 1);
      context.lineTo(56, mouthY + 1);
    }
    context.stroke();
  };

  const ranks = [...Array(10).keys()].map(String).concat('skip', 'reverse', 'two');
  const card = (name, draw) => ({ name, draw, w: WIDTH, h: HEIGHT });
  const all = [
    ...Object.keys(COLORS).flatMap((color) =>
      ranks.map((rank) => card(`${color}-${rank}`, colored(color, rank))),
    ),
    card('wild', wild('wild')),
    card('four', wild('four')),
    card('back', back),
    card('slot', slot),
    { name: 'glow', draw: glow(WIDTH + 24, HEIGHT + 24), w: WIDTH + 24, h: HEIGHT + 24 },
    { name: 'arrow', draw: arrow, w: ARROW, h: ARROW },
    ...[...Array(6).keys()].map((i) => ({ name: `avatar-${i}`, draw: avatar(i), w: FACE, h: FACE })),
  ];
  // Powers of two, so that small cards are drawn from smaller copies of the picture, without a flicker.
  const [limit, height] = [2048, 1024];
  let [x, y, row] = [0, 0, 0];
  for (const frame of all) {
    const [w, h] = [frame.w + 2 * PADDING, frame.h + 2 * PADDING];
    if (x + w > limit) [x, y, row] = [0, y + row, 0];
    Object.assign(frame, { x: x + PADDING, y: y + PADDING });
    x += w;
    row = Math.max(row, h);
  }
  canvas.width = limit;
  canvas.height = height;
  if (y + row > height) throw new Error(`The atlas is ${y + row} px high.`);
  const frames = {};
  for (const { name, draw, x, y, w, h } of all) {
    context.save();
    context.translate(x, y);
    draw();
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
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="20" height="26" x="6" y="3" rx="4" fill="#26326a" stroke="#8fa0e8" stroke-width="1.5"/><path d="M11 19Q18 12 23 7Q20 15 15 22Z" fill="#7fdcff"/><circle cx="13" cy="20.500" r="3.500" fill="#fff"/></svg>';
  return {
    frames,
    size: { w: canvas.width, h: canvas.height },
    picture: canvas.toDataURL('image/webp', 0.92),
    icon,
  };
}

/** Soft notes of A minor pentatonic, and the rustle of paper: samples from -1 to 1. */
function sounds() {
  const RATE = 22050;
  const NOTES = {
    a3: 220,
    c4: 261.63,
    d4: 293.66,
    e4: 329.63,
    g4: 392,
    a4: 440,
    c5: 523.25,
    e5: 659.26,
    a5: 880,
  };
  let seed = 7;
  const noise = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 1073741823.5 - 1;
  };
  const silence = (seconds) => new Float32Array(Math.round(seconds * RATE));
  const note = (out, frequency, at, length, volume) => {
    const from = Math.round(at * RATE);
    for (let i = 0; i < length * RATE && from + i < out.length; i++) {
      const t = i / RATE;
      const envelope =
        Math.min(t / 0.006, 1) * Math.exp((-4 * t) / length) * Math.min(((length - t) / length) * 5, 1);
      const wave = Math.sin(2 * Math.PI * frequency * t) + 0.25 * Math.sin(4 * Math.PI * frequency * t);
      out[from + i] += volume * envelope * wave;
    }
    return out;
  };
  /** Filtered noise that swells and fades: a card that slides. */
  const rustle = (out, length, brightness, volume) => {
    let low = 0;
    let lower = 0;
    for (let i = 0; i < length * RATE; i++) {
      const t = i / (length * RATE);
      low += brightness * (noise() - low);
      lower += 0.06 * (low - lower);
      out[i] += volume * (low - lower) * Math.sin(Math.PI * Math.sqrt(t)) ** 2;
    }
    return out;
  };
  const tune = (notes, step, length) => {
    const out = silence(notes.length * step + length);
    for (const [i, name] of notes.entries()) note(out, NOTES[name], i * step, length, 0.5);
    return out;
  };
  return {
    deal: rustle(silence(0.09), 0.09, 0.5, 1),
    play: note(rustle(silence(0.22), 0.08, 0.35, 0.9), NOTES.a3, 0.03, 0.19, 0.4),
    draw: note(rustle(silence(0.2), 0.16, 0.55, 0.9), NOTES.d4, 0.04, 0.15, 0.12),
    turn: tune(['e4', 'a4'], 0.09, 0.32),
    win: tune(['a3', 'c4', 'e4', 'a4', 'c5', 'e5', 'a5'], 0.09, 0.55),
    lose: tune(['e4', 'd4', 'c4', 'a3'], 0.15, 0.5),
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
