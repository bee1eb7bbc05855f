import type { Pen } from './paint.ts';

/** One picture of an atlas: its size in px, and how it is drawn around 0, 0. */
export interface Frame {
  name: string;
  width: number;
  height: number;
  draw(pen: Pen): void;
}

/** All pictures of a game. */
export interface Sheet {
  frames: Frame[];
  /** px; a power of two, so that small ones are drawn from smaller copies of the atlas, without a flicker. */
  width: number;
  /** px around each; more where much smaller copies are drawn. */
  padding: number;
  /** 0 to 1; at 1 nothing is lost. */
  quality: number;
}

export interface Atlas {
  json: AtlasData;
  /** A `data:` URL. */
  picture: string;
}

/** What Phaser's `load.atlas` reads. */
export interface AtlasData {
  frames: Record<string, AtlasFrame>;
  meta: { image: string; format: string; size: Size; scale: string };
}

interface AtlasFrame {
  frame: Place & Size;
  rotated: false;
  trimmed: false;
  spriteSourceSize: Place & Size;
  sourceSize: Size;
}

interface Place {
  x: number;
  y: number;
}

interface Size {
  w: number;
  h: number;
}

/** Draws all frames of a sheet into one picture, in rows, the highest first. */
export function drawSheet({ frames, width, padding, quality }: Sheet, image: string): Atlas {
  const places = new Map<Frame, Place>();
  let [x, y, row] = [0, 0, 0];
  for (const frame of [...frames].sort((one, other) => other.height - one.height)) {
    const [wide, high] = [frame.width + 2 * padding, frame.height + 2 * padding];
    if (x + wide > width) [x, y, row] = [0, y + row, 0];
    places.set(frame, { x: x + padding, y: y + padding });
    x += wide;
    row = Math.max(row, high);
  }
  const height = 2 ** Math.ceil(Math.log2(y + row));

  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  const drawn = frames.map((frame): [string, AtlasFrame] => {
    const { x, y } = places.get(frame)!;
    const size = { w: frame.width, h: frame.height };
    pen.save();
    pen.beginPath();
    pen.rect(x, y, size.w, size.h);
    pen.clip();
    pen.translate(x + size.w / 2, y + size.h / 2);
    frame.draw(pen);
    pen.restore();
    const whole = { x: 0, y: 0, ...size };
    return [
      frame.name,
      { frame: { x, y, ...size }, rotated: false, trimmed: false, spriteSourceSize: whole, sourceSize: size },
    ];
  });
  const meta = { image, format: 'RGBA8888', size: { w: width, h: height }, scale: '1' };
  return {
    json: { frames: Object.fromEntries(drawn), meta },
    picture: canvas.toDataURL('image/webp', quality),
  };
}
