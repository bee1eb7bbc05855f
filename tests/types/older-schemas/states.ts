// States of servers with an older schema, and what is inferred of them. Compiled with schema 3 and 4, never run.
import {
  type ArraySchema,
  type CollectionSchema,
  type MapSchema,
  Schema,
  type SchemaType,
  type SetSchema,
  schema,
} from '@colyseus/schema';
import type * as Phaser from 'phaser';
import type { Binding, ColyseusPlugin, Room } from 'phaser-colyseus';
import { type Equal, is } from '../state.ts';

declare const colyseus: ColyseusPlugin;
declare const scene: Phaser.Scene;
type Sprite = Phaser.GameObjects.Sprite;

/** With decorators, which make no difference to the types. */
export class Unit extends Schema {
  declare x: number;
  declare aim: number;
  declare name: string;
  declare place: { col: number } & Schema;
  hit() {}
}
export class World extends Schema {
  declare doors: MapSchema<Unit>;
  declare crowd: CollectionSchema<Unit>;
}
export class ClassState extends Schema {
  declare units: MapSchema<Unit>;
  declare list: ArraySchema<Unit>;
  declare flags: SetSchema<string>;
  declare scores: MapSchema<number>;
  declare world: World;
  declare round: number;
}

/** With the function that makes a class of a description. */
export const Card = schema({ id: 'string', x: 'number', open: 'boolean' }, 'Card');
export type Card = SchemaType<typeof Card>;
export const Hand = schema({ cards: [Card], owner: 'string' }, 'Hand');
export type Hand = SchemaType<typeof Hand>;
export const DescribedState = schema({ hands: { map: Hand }, pile: [Card], table: Hand }, 'DescribedState');
export type DescribedState = SchemaType<typeof DescribedState>;

export function classes(room: Room<ClassState>) {
  const units = colyseus.bind(room, 'units', 'unit', {
    motion: { x: 'x', rotation: 'aim' },
    on: {
      name: (sprite, name, before, unit, key) => {
        is<Equal<typeof sprite, Sprite>>();
        is<Equal<typeof name, string>>();
        is<Equal<typeof before, string | undefined>>();
        is<Equal<typeof unit, Unit>>();
        is<Equal<typeof key, string>>();
      },
    },
  });
  is<Equal<typeof units, Binding<Sprite, Unit, string>>>();
  const list = colyseus.bind(room, 'list', 'unit', { tween: { x: (_unit, i, size) => i / size } });
  is<Equal<typeof list, Binding<Sprite, Unit, number>>>();
  const flags = colyseus.bind(room, 'flags', (flag) => scene.add.text(0, 0, flag));
  is<Equal<typeof flags, Binding<Phaser.GameObjects.Text, string, number>>>();
  const scores = colyseus.bind(room, 'scores', 'score');
  is<Equal<typeof scores, Binding<Sprite, number, string>>>();
  const doors = colyseus.bind(room, 'world.doors', 'door');
  is<Equal<typeof doors, Binding<Sprite, Unit, string>>>();
  const crowd = colyseus.bind(room.state.world, 'crowd', 'unit');
  is<Equal<typeof crowd, Binding<Sprite, Unit, number>>>();
  colyseus.watch(
    room,
    (state) => state.round,
    (round) => is<Equal<typeof round, number>>(),
  );

  // @ts-expect-error what schema adds is no collection
  // says: "world.crowd"
  colyseus.bind(room, 'world.toJSON', 'x');
  // @ts-expect-error what schema adds is no field
  // says: 'toJSON' does not exist in type 'FieldHandlers<Sprite, Unit, string>'
  colyseus.bind(room, 'units', 'unit', { on: { toJSON: () => {} } });
}

export function descriptions(room: Room<DescribedState>) {
  const hands = colyseus.bind(room, 'hands', 'hand');
  is<Equal<typeof hands, Binding<Sprite, Hand, string>>>();
  const pile = colyseus.bind(room, 'pile', 'card', { on: { open: (card, open) => card.setVisible(open) } });
  is<Equal<typeof pile, Binding<Sprite, Card, number>>>();
  const table = colyseus.bind(room, 'table.cards', 'card', { motion: { x: 'x' } });
  is<Equal<typeof table, Binding<Sprite, Card, number>>>();
  colyseus.bind(room, 'hands', (hand) => {
    const cards = colyseus.bind(hand, 'cards', 'card');
    is<Equal<typeof cards, Binding<Sprite, Card, number>>>();
    return scene.add.zone(0, 0, 1, 1);
  });

  // @ts-expect-error a typo in a field
  // says: 'oben' does not exist in type 'FieldHandlers<Sprite,
  colyseus.bind(room, 'pile', 'card', { on: { oben: () => {} } });
}
