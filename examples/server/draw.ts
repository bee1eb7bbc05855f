import { type Client, Room, validate } from '@colyseus/core';
import { z } from 'zod';
import { hex, PALETTE, PLAYER_COLORS } from '../shell/palette.ts';
import { Doodle } from './draw-doodle.ts';
import { encodeInk, type Ink, strokeId } from './draw-ink.ts';
import { Picture } from './draw-picture.ts';
import { Artist, DrawState, INKS, MESSAGE_POINTS, SHEET, SIZES, STROKES } from './draw-state.ts';
import { playerName } from './name.ts';
import { holdSeat } from './seat.ts';

const DOODLE = 'doodle';
const DOODLE_STEP = 50; // ms
/** ms after which what Doodle drew fades from the picture. */
const DOODLE_LASTS = 20_000;

const x = z.int().min(0).max(SHEET.width);
const y = z.int().min(0).max(SHEET.height);
const stroke = z
  .int()
  .min(0)
  .max(STROKES - 1);
const Move = z.strictObject({ x, y });
const Draw = z.strictObject({
  stroke,
  ink: z
    .int()
    .min(0)
    .max(INKS.length - 1),
  size: z
    .int()
    .min(0)
    .max(SIZES.length - 1),
  points: z
    .array(x)
    .min(2)
    .max(2 * MESSAGE_POINTS)
    .refine(
      (points) => points.length % 2 === 0 && points.every((value, i) => i % 2 === 0 || value <= SHEET.height),
    ),
});
const Erase = z.strictObject({ strokes: z.array(stroke).min(1).max(MESSAGE_POINTS) });
const Nothing = z.undefined();

/**
 * One sheet of paper. Who is there and where they point is state: only the newest of it matters. What they draw is
 * messages: each point matters, once, and none of it changes any more. As state each of thousands of points would be
 * watched for changes; so they are kept as plain numbers, and go to those who come late as a few messages of bytes.
 *
 * Nobody can take away what others drew: undo, eraser and clearing are for one's own strokes.
 */
export class DrawRoom extends Room<{ state: DrawState }> {
  override maxClients = 16;
  /** Pages send at most 20; on a network that stalls, those of some seconds arrive at once. */
  override maxMessagesPerSecond = 150;
  override state = new DrawState();

  override messages = {
    move: validate(Move, (client: Client, place) => this.point(this.artist(client), place)),
    ink: validate(Draw, (client: Client, { stroke, ...ink }) => {
      const artist = this.artist(client);
      this.point(artist, { x: ink.points.at(-2)!, y: ink.points.at(-1)! });
      this.draw({ id: strokeId(artist.number, stroke), ...ink }, client);
    }),
    undo: validate(Nothing, (client: Client) => this.remove(this.ownStrokes(client).slice(-1))),
    erase: validate(Erase, (client: Client, { strokes }) => {
      const { number } = this.artist(client);
      this.remove(strokes.map((stroke) => strokeId(number, stroke)));
    }),
    clear: validate(Nothing, (client: Client) => this.remove(this.ownStrokes(client))),
    rename: validate(z.strictObject({ name: playerName }), (client: Client, { name }) => {
      this.artist(client).name = name;
    }),
  };

  private readonly picture = new Picture();
  private joined = 0;
  private doodle?: Doodle;

  override onCreate(): void {
    this.clock.setInterval(() => this.company(), DOODLE_STEP);
  }

  override onJoin(client: Client, options: { name?: unknown } | undefined): void {
    const artist = new Artist({
      number: this.joined,
      name: playerName.parse(options?.name),
      color: PLAYER_COLORS[this.joined % PLAYER_COLORS.length]!,
    });
    this.joined++;
    this.state.artists.set(client.sessionId, artist);
    this.sendPicture(client);
  }

  override onDrop(client: Client, code: number): void {
    this.artist(client).connected = false;
    holdSeat(this, client, code);
  }

  /** What was drawn meanwhile didn't reach it; and a page that was loaded anew has nothing at all. */
  override onReconnect(client: Client): void {
    this.artist(client).connected = true;
    this.sendPicture(client);
  }

  override onLeave(client: Client): void {
    this.state.artists.delete(client.sessionId);
  }

  private artist(client: Client): Artist {
    return this.state.artists.get(client.sessionId)!;
  }

  private point(artist: Artist, { x, y }: { x: number; y: number }): void {
    artist.assign({ x, y, points: true });
  }

  private ownStrokes(client: Client): number[] {
    return this.picture.by(this.artist(client).number);
  }

  /** In messages of a bounded size, and after one that says that whatever was there before isn't. */
  private sendPicture(client: Client): void {
    client.send('blank');
    for (const bytes of this.picture.encode()) client.sendBytes('picture', bytes);
  }

  /** After the patch with the cursor, so that pages can have the ink flow from it. */
  private draw(ink: Omit<Ink, 'from'>, artist?: Client): void {
    const bytes = encodeInk([this.picture.add(ink)]);
    this.broadcastBytes('ink', bytes, { except: artist, afterNextPatch: true });
    this.tellGone(this.picture.trim());
  }

  private remove(ids: readonly number[]): void {
    this.tellGone(this.picture.remove(ids));
  }

  /** In the same order as ink. */
  private tellGone(gone: number[]): void {
    if (gone.length > 0) this.broadcast('gone', gone, { afterNextPatch: true });
  }

  /** Doodle is there as long as nobody else is beside a visitor. */
  private company(): void {
    const { artists } = this.state;
    let artist = artists.get(DOODLE);
    if (artists.size > (artist === undefined ? 1 : 2)) {
      if (artist === undefined) return;
      this.remove(this.picture.by(artist.number));
      artists.delete(DOODLE);
      return;
    }
    if (artist === undefined) {
      artist = new Artist({ number: this.joined++, name: 'Doodle', color: hex(PALETTE.muted) });
      artists.set(DOODLE, artist);
      this.doodle = new Doodle((place) =>
        this.picture.countPoints((x, y) => Math.hypot(x - place.x, y - place.y) < 150),
      );
    }
    const { stroke, ink, points, x, y } = this.doodle!.step();
    this.point(artist, { x, y });
    if (points.length === 0) return;
    const id = strokeId(artist.number, stroke);
    if (!this.picture.by(artist.number).includes(id))
      this.clock.setTimeout(() => this.remove([id]), DOODLE_LASTS);
    this.draw({ id, ink, size: 1, points });
  }
}
