import { SchemaSerializer } from '@colyseus/sdk';
import { NULL_CLOCK, type RoomClock, RoomClockImpl } from '@colyseus/sdk/RoomClock';
import { type Bot, type Delivery, KEY, type Recording, type State } from '../recording.ts';
import { localNow, localTime } from '../virtual-time.ts';

/** What the official client makes of a recording: its own serializer, and its own clock. */
export class OfficialRoom {
  readonly sessionId = 'watcher';
  readonly serializer = new SchemaSerializer<State>();
  readonly clock: RoomClock;
  /** When the newest input that the server is known to have consumed was sent. */
  private acknowledged = -1;

  /** @param isStamped the room has `defineInput()`: each patch tells the server's time, and the newest input in it */
  constructor({ reflection, deliveries, network }: Recording, isStamped: boolean) {
    this.clock = isStamped ? new RoomClockImpl() : NULL_CLOCK;
    this.clock.setPatchInterval?.(network.patchRate);
    this.serializer.handshake(reflection);
    const first = deliveries[0]!;
    this.clock.sample(first.stamp, -1);
    this.serializer.setState(first.body!);
  }

  get state(): State {
    return this.serializer.getState();
  }

  get bot(): Bot {
    return this.state.bots.get(KEY)!;
  }

  /** @returns whether the state has changed */
  receive({ stamp, body, inputSent }: Delivery): boolean {
    const isNews = inputSent > this.acknowledged;
    this.acknowledged = inputSent;
    this.clock.sample(stamp, isNews ? localNow() - localTime(inputSent) : -1);
    if (body !== undefined) this.serializer.patch(body);
    return body !== undefined;
  }
}
