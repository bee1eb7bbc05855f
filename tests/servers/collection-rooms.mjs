import { defineTable } from './collection-operations.mjs';

/**
 * Rooms with every kind of collection, for what a binding promises: clients say which operations to perform on them
 * ('do', see collection-operations.mjs), all of one message in one patch.
 *
 * @param {{ Room: any }} core
 * @param {any} schema
 */
export function defineCollectionRooms({ Room }, schema) {
  const { Schema, MapSchema, ArraySchema, SetSchema, CollectionSchema, StateView, defineTypes, view } =
    schema;

  class Card extends Schema {}
  defineTypes(Card, { name: 'string', value: 'number' });

  class Unit extends Schema {}
  defineTypes(Unit, {
    x: 'number',
    y: 'number',
    rotation: 'number',
    angle: 'number',
    hp: 'number',
    name: 'string',
    kind: 'string',
    sessionId: 'string',
    count: 'number',
    hand: [Card],
    tags: ['string'],
  });
  class Coin extends Unit {}
  defineTypes(Coin, { value: 'number' });
  class Bomb extends Unit {}
  defineTypes(Bomb, { fuse: 'number' });

  class Region extends Schema {}
  defineTypes(Region, { units: { map: Unit }, row: [Unit] });
  class World extends Region {}
  defineTypes(World, { region: Region });

  class CollectionState extends Schema {
    constructor() {
      super();
      this.units = new MapSchema();
      this.row = new ArraySchema();
      this.bag = new SetSchema();
      this.crowd = new CollectionSchema();
      this.scores = new MapSchema();
      this.numbers = new ArraySchema();
      this.words = new SetSchema();
      this.rolls = new CollectionSchema();
      this.phase = 'waiting';
      this.turn = 0;
    }
  }
  defineTypes(CollectionState, {
    units: { map: Unit },
    row: [Unit],
    bag: { set: Unit },
    crowd: { collection: Unit },
    scores: { map: 'number' },
    numbers: ['number'],
    words: { set: 'string' },
    rolls: { collection: 'number' },
    world: World,
    phase: 'string',
    turn: 'number',
  });

  class Spy extends Schema {}
  defineTypes(Spy, { x: 'number', name: 'string', secret: 'string' });
  view()(Spy.prototype, 'secret');

  class FilteredState extends Schema {
    constructor() {
      super();
      this.units = new MapSchema();
      this.hidden = new MapSchema();
      this.turn = 0;
    }
  }
  defineTypes(FilteredState, { units: { map: Spy }, hidden: { map: Spy }, turn: 'number' });
  view()(FilteredState.prototype, 'hidden');

  const classes = { Card, Unit, Coin, Bomb, Region, World, Spy };
  const collections = { map: MapSchema, array: ArraySchema, set: SetSchema, collection: CollectionSchema };

  /** What was done to a new room's state before anyone joined: `{ first: [operation, …] }`. */
  class CollectionRoom extends Room {
    onCreate({ first = [] } = {}) {
      this.setState(new CollectionState());
      this.begin(first);
    }

    begin(first) {
      if (typeof this.setPatchRate === 'function') this.setPatchRate(10);
      else this.patchRate = 10;
      const perform = defineTable(this, classes, collections);
      for (const operation of first) perform(operation);
      // Else the first client may get these changes once more after the full state, mixed with its own first ones.
      this.broadcastPatch();
      this.onMessage('do', (client, operations) => {
        try {
          for (const operation of operations) perform(operation, client);
          this.state.turn++;
        } catch (error) {
          client.send('failed', String(error.stack));
        }
      });
      this.onMessage('cut', (client) => client.ref.terminate());
      this.onMessage('kick', (client) => client.leave(4100));
    }
  }

  /** Each client sees of `hidden`, and of each unit's `secret`, what it was shown. */
  class FilteredRoom extends CollectionRoom {
    onCreate({ first = [] } = {}) {
      this.setState(new FilteredState());
      this.begin(first);
    }

    onJoin(client) {
      client.view = new StateView();
    }
  }

  return { collections: CollectionRoom, filtered: FilteredRoom };
}
