import type * as Phaser from 'phaser';
import { fieldsOf } from '../../src/state/fields.ts';
import type { SceneView } from '../view/scene-view.ts';
import { type Performer, Schedule } from '../view/schedule.ts';
import { disableBody, enableBody, placeStaticBody } from './bodies.ts';
import type { Channel } from './channel.ts';
import { Act, Comparison } from './comparison.ts';
import { Crowd } from './crowd.ts';
import { Degrees } from './degrees.ts';
import { EasedObject, EasingPlan } from './easing.ts';
import { checkTextures, type Factory, factoryFor, kindOf } from './factory.ts';
import { Failures } from './failures.ts';
import { Farewells } from './farewell.ts';
import { destroyObject, display, isDestroyed, isGameObject } from './game-object.ts';
import { Living, type LivingSlot } from './living.ts';
import { MotionPlan } from './motion.ts';
import { type MoverOptions, Movers } from './movers.ts';
import { checkFields, itemTypeAt } from './path.ts';
import { Pool } from './pool.ts';
import type { Slot } from './slot.ts';
import type { Binding, BindOptions, Info } from './types.ts';

type Callback = (...args: unknown[]) => unknown;
interface FieldHandler {
  readonly field: string;
  readonly handler: Callback;
}

/**
 * Keeps one object per item of a collection in a room's state.
 *
 * After each patch a {@link Comparison} says what has come, gone and changed. What follows from it is scheduled:
 * done right after it, or when the patch is drawn.
 */
export class CollectionBinding implements Binding<object, unknown, unknown>, Performer {
  /** The binding with the item whose collection this is. */
  readonly parent: CollectionBinding | undefined;

  private readonly view: SceneView;
  private readonly scene: Phaser.Scene;
  private readonly options: BindOptions;
  private readonly failures: Failures;
  private readonly comparison: Comparison;
  private readonly create: unknown;
  private readonly factory: Factory;
  private readonly handlers: readonly FieldHandler[];
  private readonly motion: MotionPlan;
  private readonly easing: EasingPlan;
  private readonly moverOptions: MoverOptions;
  private readonly movers = new Map<readonly Channel[], Movers>();
  private readonly degrees = new Degrees();
  private readonly crowd: Crowd;
  private readonly pool: Pool | undefined;

  private readonly living = new Living();
  private readonly farewells = new Farewells();
  private readonly atOnce = new Schedule();
  /** When what is compared at the moment is drawn. */
  private due = 0;
  private catchingUp = false;
  private ended = false;

  /**
   * @param source an object in the room's state; undefined for the state itself
   * @throws RangeError if the path or a field that the options name isn't in the state
   * @throws TypeError if create is none, or a map without `by`
   */
  constructor(
    view: SceneView,
    source: object | undefined,
    path: string,
    create: unknown,
    options: BindOptions,
  ) {
    const { scene, feed } = view;
    const { room } = feed;
    const { by, clamp, teleport, when } = options;
    this.view = view;
    this.scene = scene;
    this.parent = source === undefined ? undefined : view.bindingOf(source);
    this.options = options;
    this.failures = new Failures(`bind(${room.name}, "${path}")`);
    this.create = create;
    this.factory = factoryFor(scene, create, by);
    this.easing = new EasingPlan(options.tween, scene);
    this.motion = new MotionPlan(options.motion, this.easing.names, scene);
    const jumpField = typeof teleport === 'string' ? teleport : undefined;
    this.moverOptions = {
      leap: typeof teleport === 'string' ? Number.POSITIVE_INFINITY : teleport,
      jumpField,
      clamp: clamp && ((place, { item, key }) => clamp.call(scene, place, item, key)),
    };
    this.crowd = new Crowd(scene, options.group, () => this.living.objects());
    this.pool = options.pool === undefined ? undefined : new Pool(options.pool);

    if (room.state === undefined) throw new RangeError(`bind: room "${room.name}" has no state.`);
    const type = itemTypeAt(source ?? room.state, path);
    const order = type === undefined ? [] : fieldsOf(type);
    this.handlers = handlersOf(options.on).sort((a, b) => rank(order, a.field) - rank(order, b.field));
    const fields = this.handlers.map(({ field }) => field);
    const { context } = room.serializer.decoder;
    checkFields(type, context, this.motion.fields, 'motion');
    checkFields(type, context, this.easing.fields, 'tween');
    checkFields(type, context, fields, 'on');
    checkFields(type, context, by === undefined ? [] : [by], 'by');
    checkFields(type, context, jumpField === undefined ? [] : [jumpField], 'teleport');

    // What is in an object arrives and goes with it.
    const withParent = source !== undefined && this.parent?.draws(source) === true;
    const interests = {
      fields,
      easing: this.easing,
      changes: options.change !== undefined,
      drawn: (item: unknown) =>
        when === undefined ? withParent || this.motion.moves(item) : when === 'drawn',
    };
    this.comparison = new Comparison(feed, source, path, interests, this.failures, this.plan);
  }

  /** Makes the objects of the items that are there. */
  begin(): void {
    this.view.addBinding(this);
    this.compare(true);
  }

  get size(): number {
    return this.living.size;
  }

  get own(): object | undefined {
    return this.living.own;
  }

  get group(): Phaser.GameObjects.Group {
    return this.crowd.group;
  }

  get(key: unknown): object | undefined {
    return this.living.get(key) ?? this.comparison.alias(key)?.object;
  }

  keyOf(object: unknown): unknown {
    return this.living.slotOf(object)?.key;
  }

  itemOf(object: unknown): unknown {
    return this.living.slotOf(object)?.item;
  }

  *[Symbol.iterator](): Iterator<[unknown, object]> {
    for (const { key, object } of this.living) yield [key, object];
  }

  destroy(): void {
    this.end(false);
  }

  /** Whether an item is in this binding's collection. */
  holds(item: object): boolean {
    return this.comparison.holds(item);
  }

  /** Whether what happens to an item waits until it is drawn. */
  draws(item: object): boolean {
    return this.comparison.draws(item);
  }

  /** Whether this binding is that of an item's collection in another one, however deep. */
  isWithin(ancestor: CollectionBinding): boolean {
    return this.parent !== undefined && (this.parent === ancestor || this.parent.isWithin(ancestor));
  }

  /** @param withScene the scene itself destroys what is on its display list */
  end(withScene: boolean): void {
    if (this.ended) return;
    this.ended = true;
    this.view.dropBinding(this);
    this.comparison.end();
    this.atOnce.clear();
    const objects = [...this.living.objects(), ...this.farewells.clear(), ...(this.pool?.empty() ?? [])];
    this.living.clear();
    for (const object of objects) {
      if (!withScene || !isGameObject(object) || !object.displayList) this.destroyObject(object);
    }
  }

  /**
   * Compares the collection with what was in it before, and does what is to be done at once.
   *
   * @param catchingUp at the beginning, when a scene goes on that stood still, and when a room is back: what is
   * new was there already, what is gone went unseen
   */
  compare(catchingUp: boolean): void {
    if (this.ended) return;
    this.catchingUp = catchingUp;
    this.due = this.view.due;
    if (this.comparison.run(catchingUp)) this.living.reindex(this.comparison.isCurrent);
    this.follow(false);
    this.settle();
    this.catchingUp = false;
    this.atOnce.play(always);
    this.endIfOver();
  }

  /**
   * Takes the newest places, for the timeline to draw.
   *
   * @param atOnce everything is there, whatever came before
   */
  follow(atOnce: boolean): void {
    for (const movers of this.movers.values()) movers.follow(this.comparison.size, atOnce);
    if (this.motion.takesDegrees) this.doubtDegrees();
  }

  /** Draws everything where the timeline has it. */
  move(): void {
    if (this.farewells.size > 0) this.farewells.look();
    for (const movers of this.movers.values()) movers.draw();
  }

  perform(act: number, subject: unknown, index: number, value: unknown, late: boolean): void {
    if (this.ended) return;
    const slot = subject as Slot;
    if (act === Act.ARRIVE) this.arrive(slot, late || value === true);
    else if (!isLiving(slot)) return;
    else if (act === Act.DEPART) this.depart(slot, !late && value !== true);
    else if (late) forget(slot, act, index);
    else if (act === Act.TELL) this.tell(slot, index, value);
    else if (act === Act.CHANGE) this.tellChange(slot);
    else this.ease(slot, act === Act.EASE, index, value as number);
  }

  /** Has something done with a slot: when what the patch says is drawn, or at once. */
  private readonly plan = (slot: Slot, act: number, index: number, value: unknown): void => {
    if (act === Act.ARRIVE) this.beginMotion(slot);
    if (slot.drawn && !this.catchingUp) this.view.later.push(this.due, 0, this, act, slot, index, value);
    else this.atOnce.push(0, 0, this, act, slot, index, value);
  };

  /** The end of the object whose collection it is ends a binding, when the last farewell is over. */
  private endIfOver(): void {
    if (this.comparison.sourceGone && this.living.size === 0 && this.farewells.size === 0) this.end(false);
  }

  /** One of the objects is enough to see that a server means radians. */
  private doubtDegrees(): void {
    for (const { item, mover } of this.living) {
      if (mover === undefined || !this.degrees.looksLikeRadians((item as { angle?: unknown }).angle)) return;
      console.warn(
        `${this.failures.where}: "angle" is in degrees, but the server's looks like radians: ` +
          "say motion: { rotation: 'angle' }.",
      );
      return;
    }
  }

  /** An item's samples are kept from its arrival on, whenever its object comes. */
  private beginMotion(slot: Slot): void {
    const channels = this.motion.channelsOf(slot.item);
    if (channels.length === 0) return;
    let movers = this.movers.get(channels);
    if (movers === undefined) {
      movers = new Movers(this.view.feed.timeline, channels, this.moverOptions, this.failures);
      this.movers.set(channels, movers);
    }
    movers.add(slot, this.comparison.size);
  }

  private arrive(slot: Slot, initial: boolean): void {
    const own = this.isOwn(slot);
    slot.own = own;
    const info = { own, initial };
    // What it is now, as the factory sees it: that may have changed since the patch.
    slot.kind = kindOf(slot.item, this.options.by);
    const spare = this.attempt('pool', slot, () => this.pool?.take(slot.kind));
    const object = spare ?? this.make(slot, info);
    if (object === undefined || object === null || isDestroyed(object)) {
      slot.mover?.remove(slot);
      return;
    }
    if (this.ended) {
      this.destroyObject(object, slot);
      return;
    }
    const living = this.living.add(slot, object);
    this.attempt('addedToScene', slot, () => display(this.scene, object));
    this.attempt('group', slot, () => this.crowd.add(object));
    this.place(living);
    if (spare === undefined) {
      placeStaticBody(object);
    } else {
      enableBody(object);
      const { reset } = this.options;
      this.attempt('reset', slot, () => reset?.call(this.scene, object, slot.item, slot.key, info));
    }
  }

  private make(slot: Slot, info: Info): object | null | undefined {
    this.attempt('create', slot, () => checkTextures(this.scene, this.create));
    const object = this.attempt('create', slot, () => this.factory(slot.item, slot.key, info));
    if (object === undefined || object === null) return object;
    this.pool?.admit(object);
    if (isGameObject(object)) object.once('destroy', () => this.letGo(object));
    return object;
  }

  /** Sets what moves and what eases for the first time. */
  private place(slot: LivingSlot): void {
    const { object } = slot;
    slot.mover?.attach(slot, object);
    if (this.easing.channels.length === 0) return;
    const easing = new EasedObject(this.scene, this.easing, slot.item, object);
    slot.easing = easing;
    for (let i = 0; i < this.easing.channels.length; i++) {
      const goal = this.comparison.goalOf(slot, i);
      slot.goals[i] = goal;
      if (!Number.isNaN(goal)) this.attempt('tween', slot, () => easing.place(i, goal));
    }
  }

  private depart(slot: LivingSlot, farewell: boolean): void {
    const { object } = slot;
    this.living.remove(slot);
    this.attempt('group', slot, () => this.crowd.remove(object));
    disableBody(object);
    const { remove } = this.options;
    const gone = () => {
      const isKept = this.attempt('pool', slot, () => this.pool?.give(slot.kind, object));
      if (isKept !== true) this.destroyObject(object, slot);
      this.endIfOver();
    };
    if (remove === undefined || !farewell) {
      gone();
      return;
    }
    const { item, key } = slot;
    const until = this.attempt('remove', slot, () => remove.call(this.scene, object, item, key));
    if (this.ended || isDestroyed(object)) gone();
    else this.farewells.say(object, until, gone);
  }

  /** A class of the game's may throw in its `destroy`. */
  private destroyObject(object: object, slot?: Slot): void {
    this.failures.attempt('destroy', slot?.key, () => destroyObject(object));
  }

  /** The game has destroyed the object: no farewell, and no second one for the item. */
  private letGo(object: object): void {
    this.farewells.forget(object);
    const slot = this.living.slotOf(object);
    if (slot?.object === object) this.living.remove(slot);
    this.endIfOver();
  }

  private isOwn(slot: Slot): boolean {
    const { own } = this.options;
    if (own !== undefined) {
      return this.attempt('own', slot, () => own.call(this.scene, slot.item, slot.key)) === true;
    }
    const { sessionId } = this.view.feed.room;
    if (slot.key === sessionId) return true;
    return typeof slot.item === 'object' && (slot.item as { sessionId?: unknown }).sessionId === sessionId;
  }

  private ease(slot: LivingSlot, gently: boolean, index: number, goal: number): void {
    this.attempt('tween', slot, () => {
      if (gently) slot.easing?.ease(index, goal);
      else slot.easing?.place(index, goal);
    });
  }

  /** What the game has cut short, as `killTweensOf()` does before another effect, is where the state has it. */
  private settle(): void {
    if (this.easing.channels.length === 0) return;
    for (const slot of this.living) {
      if (slot.easing?.isCut === true) this.attempt('tween', slot, () => slot.easing?.settle());
    }
  }

  private tell(slot: LivingSlot, index: number, value: unknown): void {
    const { field, handler } = this.handlers[index]!;
    const before = slot.told[index];
    if (value === before) return;
    slot.told[index] = value;
    try {
      handler.call(this.scene, slot.object, value, before, slot.item, slot.key);
    } catch (error) {
      this.failures.tell(`on.${field}`, slot.key, error);
    }
  }

  private tellChange(slot: LivingSlot): void {
    try {
      this.options.change!.call(this.scene, slot.object, slot.item, slot.key);
    } catch (error) {
      this.failures.tell('change', slot.key, error);
    }
  }

  private attempt<R>(callback: string, slot: Slot, action: () => R): R | undefined {
    return this.failures.attempt(callback, slot.key, action);
  }
}

const always = () => true;

function handlersOf(on: BindOptions['on']): FieldHandler[] {
  return Object.entries((on ?? {}) as Record<string, Callback | undefined>).flatMap(([field, handler]) =>
    handler === undefined ? [] : { field, handler },
  );
}

function isLiving(slot: Slot): slot is LivingSlot {
  return slot.object !== undefined;
}

/** What was scheduled while nobody looked isn't done: the next comparison says how things are now. */
function forget(slot: Slot, act: number, index: number): void {
  if (act === Act.TELL) slot.noted[index] = slot.told[index];
  else if (act === Act.CHANGE) slot.changed = true;
}

/** Place of a field in its class; a subclass's own come last. */
function rank(order: readonly string[], field: string): number {
  const at = order.indexOf(field);
  return at < 0 ? order.length : at;
}
