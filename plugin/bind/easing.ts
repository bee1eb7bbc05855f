import type * as Phaser from 'phaser';
import { shorterWay } from '../../src/motion/period.ts';
import { type Channel, channelOf, joins } from './channel.ts';
import { isKilled } from './killed.ts';
import type { Easing } from './types.ts';

// biome-ignore lint/suspicious/noExplicitAny: options of a binding of any type
type TweenOptions = Record<string, Easing<any, any> | undefined> | undefined;

const DURATION = 200; // ms
const EASE = 'Sine.Out';

/** A property that eases, and how. */
interface Eased extends Channel {
  readonly duration: number;
  readonly ease: string | ((v: number) => number);
  readonly delay: number;
}

/** Which properties of a binding's objects ease to which values of its items. */
export class EasingPlan {
  /** Fields that the options name: they must exist. */
  readonly fields: readonly string[];
  /** Properties and fields that the options name: they don't follow by themselves. */
  readonly names: readonly string[];
  readonly channels: readonly Eased[];

  /** @param scene what `this` is in the options' functions */
  constructor(options: TweenOptions, scene: object) {
    const channels: Eased[] = [];
    for (const [property, easing] of Object.entries(options ?? {})) {
      if (easing === undefined) continue;
      const full = typeof easing === 'object' ? easing : { value: easing };
      const { value, duration = DURATION, ease = EASE, delay = 0 } = full;
      channels.push({ ...channelOf(property, value, scene), duration, ease, delay });
    }
    this.channels = channels;
    this.fields = channels.flatMap(({ field }) => field ?? []);
    this.names = channels.flatMap(({ property, field }) =>
      field === undefined ? property : [property, field],
    );
  }
}

/** The easing of one object: one running tween a property, sent elsewhere when the value changes again. */
export class EasedObject {
  private readonly scene: Phaser.Scene;
  private readonly plan: EasingPlan;
  private readonly object: Record<string, unknown>;
  private readonly tweens: (Phaser.Tweens.Tween | undefined)[];
  private readonly targets: number[];

  constructor(scene: Phaser.Scene, plan: EasingPlan, item: unknown, object: object) {
    this.scene = scene;
    this.plan = plan;
    this.object = object as Record<string, unknown>;
    this.tweens = plan.channels.map(() => undefined);
    // What item and object don't both have has no target, ever.
    this.targets = plan.channels.map((channel) =>
      joins(channel, item, object) ? Number.NaN : Number.POSITIVE_INFINITY,
    );
  }

  /** The value is there at once. */
  place(index: number, value: number): void {
    const target = this.targets[index];
    if (target === Number.POSITIVE_INFINITY) return;
    const running = this.tweens[index] !== undefined;
    this.halt(index);
    if (value === target && !running) return;
    this.targets[index] = value;
    this.object[this.plan.channels[index]!.property] = value;
  }

  /** The value is reached by a tween, from where the object is. */
  ease(index: number, value: number): void {
    const target = this.targets[index]!;
    if (value === target || target === Number.POSITIVE_INFINITY) return;
    if (Number.isNaN(target)) {
      this.place(index, value);
      return;
    }
    this.halt(index);
    this.targets[index] = value;
    const { property, wrap, duration, ease, delay } = this.plan.channels[index]!;
    const from = Number(this.object[property]);
    const to = wrap === 0 ? value : from + shorterWay(value - from, wrap);
    const tween = this.scene.tweens.add({
      targets: this.object,
      // By name under `props`: a property may be called as one of the tween's own settings is.
      props: { [property]: { value: to, duration, ease, delay } },
      onComplete: () => {
        if (this.tweens[index] !== tween) return;
        this.tweens[index] = undefined;
        this.object[property] = value;
      },
    });
    this.tweens[index] = tween;
  }

  /** Whether a tween was killed: Phaser does so without a word. */
  get isCut(): boolean {
    for (const tween of this.tweens) if (tween !== undefined && isKilled(tween)) return true;
    return false;
  }

  /** Puts what was on its way, by a tween that was killed, where it goes. */
  settle(): void {
    for (let i = 0; i < this.tweens.length; i++) {
      const tween = this.tweens[i];
      if (tween !== undefined && isKilled(tween)) this.place(i, this.targets[i]!);
    }
  }

  /** Ends its tweens where they are. */
  stop(): void {
    for (let i = 0; i < this.tweens.length; i++) this.halt(i);
  }

  private halt(index: number): void {
    const tween = this.tweens[index];
    this.tweens[index] = undefined;
    tween?.stop();
  }
}
