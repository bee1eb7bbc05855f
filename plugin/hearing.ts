import { report } from '../src/events/report.ts';
import type { SceneView } from './view/scene-view.ts';
import type { Performer } from './view/schedule.ts';

type Callback = (this: unknown, ...message: never[]) => void;

/** When a scene's message handler is called. */
export interface HearingOptions {
  /** `'received'` (default): at once; `'drawn'`: when what came with the message is drawn. */
  when?: 'drawn' | 'received';
}

/** Has a scene hear a room's messages of a type, as long as its view of the room lasts. Returns the end of it. */
export function hear(
  view: SceneView,
  type: PropertyKey,
  callback: Callback,
  { when = 'received' }: HearingOptions = {},
): () => void {
  const hearing = new Hearing(view, callback);
  const remove = view.feed.room.onMessage(type as string, (...message: unknown[]) => {
    if (when === 'drawn') hearing.hearWhenDrawn(message);
    else hearing.hear(message);
  });
  const end = () => {
    hearing.end();
    remove();
  };
  const forget = view.atEnd(end);
  return () => {
    end();
    forget();
  };
}

/** A scene's handler for one type of message. */
class Hearing implements Performer {
  private readonly view: SceneView;
  private readonly callback: Callback;
  private active = true;

  constructor(view: SceneView, callback: Callback) {
    this.view = view;
    this.callback = callback;
  }

  end(): void {
    this.active = false;
  }

  /** A message has come that is to be heard at once, also by a scene that stands still. */
  hear(message: readonly unknown[]): void {
    if (!this.active) return;
    try {
      this.callback.apply(this.view.scene, message as never[]);
    } catch (error) {
      report(error);
    }
  }

  /** A message has come that is to be heard when what came with it is drawn. */
  hearWhenDrawn(message: readonly unknown[]): void {
    const { view } = this;
    if (view.standsStill) return;
    const after = view.feed.timeline.age(performance.now());
    view.later.push(view.due, after, this, 0, undefined, 0, message);
  }

  perform(_act: number, _subject: unknown, _index: number, message: unknown, late: boolean): void {
    if (!late) this.hear(message as unknown[]);
  }
}
