/**
 * Classes of a state that holds every kind of structure and every primitive of a schema version.
 *
 * @param {any} schema the version's `@colyseus/schema`
 * @param {{ major: number, views: boolean }} options with views, some fields are visible to chosen clients only
 */
export function defineState(schema, { major, views }) {
  const { Schema, MapSchema, ArraySchema, SetSchema, CollectionSchema, defineTypes, view } = schema;

  class Point extends Schema {}
  defineTypes(Point, { x: 'number', y: 'float32' });

  class Item extends Schema {
    constructor() {
      super();
      this.tags = new ArraySchema();
    }
  }
  defineTypes(Item, { name: 'string', level: 'uint8', tags: ['string'], at: Point });

  class Weapon extends Item {
    constructor() {
      super();
      this.ammo = new MapSchema();
    }
  }
  defineTypes(Weapon, { damage: 'int16', ammo: { map: 'uint16' } });

  class Armor extends Item {}
  defineTypes(Armor, { defence: 'float64', rune: 'bigint64' });

  class Player extends Schema {
    constructor() {
      super();
      this.items = new MapSchema();
      this.bag = new ArraySchema();
      this.seen = new SetSchema();
      this.drops = new CollectionSchema();
    }
  }
  defineTypes(Player, {
    nick: 'string',
    alive: 'boolean',
    target: Item,
    items: { map: Item },
    bag: [Item],
    seen: { set: 'string' },
    drops: { collection: Item },
    hidden: 'string',
  });

  class Primitives extends Schema {}
  defineTypes(Primitives, {
    int8: 'int8',
    uint8: 'uint8',
    int16: 'int16',
    uint16: 'uint16',
    int32: 'int32',
    uint32: 'uint32',
    int64: 'int64',
    uint64: 'uint64',
    float32: 'float32',
    float64: 'float64',
    number: 'number',
    string: 'string',
    boolean: 'boolean',
    bigint64: 'bigint64',
    biguint64: 'biguint64',
  });

  class Quantized extends Schema {}
  // Only schema 5 has these.
  const quantized = major >= 5;
  if (quantized) {
    defineTypes(Quantized, {
      angle: { quantized: { min: 0, max: Math.PI * 2, mode: 'wrap' } },
      throttle: { quantized: { min: -1, max: 1, bits: 8 } },
      height: { quantized: { min: -500, max: 500, bits: 32 } },
    });
  } else {
    defineTypes(Quantized, { angle: 'float32', throttle: 'float32', height: 'float32' });
  }

  class State extends Schema {
    constructor() {
      super();
      this.players = new MapSchema();
      this.items = new MapSchema();
      this.list = new ArraySchema();
      this.numbers = new ArraySchema();
      this.flags = new MapSchema();
      this.names = new SetSchema();
      this.readings = new CollectionSchema();
      this.pool = new SetSchema();
      this.heap = new CollectionSchema();
      this.primitives = new Primitives();
      this.quantized = new Quantized();
      this.secrets = new MapSchema();
      this.vault = new ArraySchema();
    }
  }
  defineTypes(State, {
    players: { map: Player },
    items: { map: Item },
    list: [Item],
    numbers: ['number'],
    flags: { map: 'boolean' },
    names: { set: 'string' },
    readings: { collection: 'float64' },
    pool: { set: Item },
    heap: { collection: Item },
    primitives: Primitives,
    quantized: Quantized,
    leader: Player,
    phase: 'string',
    secrets: { map: Item },
    vault: [Item],
  });
  if (views) {
    view()(State.prototype, 'secrets');
    view()(State.prototype, 'vault');
    view()(Player.prototype, 'hidden');
  }
  return { State, Player, Item, Weapon, Armor, Point };
}
