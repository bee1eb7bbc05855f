// A state that schema's own functions describe, and what is inferred of it. Compiled, never run.
import { type SchemaType, schema, t } from '@colyseus/schema';
import type * as Phaser from 'phaser';
import type { Binding, ColyseusPlugin, Room } from 'phaser-colyseus';
import { type Equal, is } from './state.ts';

declare const colyseus: ColyseusPlugin;
declare const room: Room<State>;
type Sprite = Phaser.GameObjects.Sprite;

export const Card = schema({ id: t.string(), x: t.number(), open: t.boolean() }, 'Card');
export type Card = SchemaType<typeof Card>;
export const Hand = schema({ cards: t.array(Card), owner: t.string() }, 'Hand');
export type Hand = SchemaType<typeof Hand>;
export const State = schema(
  { hands: t.map(Hand), flags: t.set('string'), table: t.ref(Hand), round: t.uint8() },
  'State',
);
export type State = SchemaType<typeof State>;

export function described() {
  const hands = colyseus.bind(room, 'hands', 'hand', {
    on: { owner: (_hand, owner) => is<Equal<typeof owner, string>>() },
  });
  is<Equal<typeof hands, Binding<Sprite, Hand, string>>>();
  const cards = colyseus.bind(room, 'table.cards', 'card', {
    motion: { x: 'x' },
    on: { open: (card, open) => card.setVisible(open) },
  });
  is<Equal<typeof cards, Binding<Sprite, Card, number>>>();
  const flags = colyseus.bind(room, 'flags', 'flag');
  is<Equal<typeof flags, Binding<Sprite, string, number>>>();
  colyseus.watch(
    room,
    (state) => state.round,
    (round) => is<Equal<typeof round, number>>(),
  );

  // @ts-expect-error a typo in the collection
  // says: "table.cards"
  colyseus.bind(room, 'table.card', 'card');
  // @ts-expect-error a typo in a field
  // says: 'oben' does not exist in type 'FieldHandlers<Sprite,
  colyseus.bind(room, 'table.cards', 'card', { on: { oben: () => {} } });
}
