import { Link, type LinkSettings } from './link.ts';

/** Something on its way. */
interface Parcel {
  readonly bytes: number;
  readonly deliver: () => void;
  arrival: number;
}

/** A {@link Link} in real time: what is sent comes out at the other end when its time has come. */
export class Lane {
  private readonly settings: Readonly<LinkSettings>;
  private readonly link: Link;
  private readonly parcels: Parcel[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delivering = false;
  private isOffline: boolean;

  /** @param settings asked for at each frame */
  constructor(settings: LinkSettings, seed: number) {
    this.settings = settings;
    this.isOffline = settings.offline;
    this.link = new Link({ seed });
    this.link.settings = settings;
  }

  /**
   * @param bytes size of what is sent
   * @param deliver called when it arrives; at once if nothing is in its way
   */
  send(bytes: number, deliver: () => void): void {
    this.parcels.push({ bytes, deliver, arrival: this.link.send(performance.now(), bytes) });
    this.deliver();
  }

  /** The settings are others: what was on its way when the link went offline is sent again when it is back. */
  changed(): void {
    const { offline } = this.settings;
    if (offline === this.isOffline) return;
    this.isOffline = offline;
    if (!offline) {
      const now = performance.now();
      for (const parcel of this.parcels) parcel.arrival = this.link.send(now, parcel.bytes);
    }
    this.deliver();
  }

  /** Forgets what is on its way. */
  clear(): void {
    clearTimeout(this.timer);
    this.parcels.length = 0;
  }

  private deliver(): void {
    if (this.delivering) return;
    clearTimeout(this.timer);
    this.delivering = true;
    try {
      let next = this.next();
      while (next !== undefined && next.arrival <= performance.now()) {
        this.parcels.shift();
        next.deliver();
        next = this.next();
      }
    } finally {
      this.delivering = false;
      const next = this.next();
      if (next !== undefined) {
        this.timer = setTimeout(() => this.deliver(), Math.ceil(next.arrival - performance.now()));
      }
    }
  }

  private next(): Parcel | undefined {
    return this.settings.offline ? undefined : this.parcels[0];
  }
}
