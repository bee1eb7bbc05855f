/** ms between two patches. */
const INTERVAL = 50;
/** Patches from one hurt to the next. */
const HURT_EVERY = 20;

/**
 * Rooms with many entities that move at every patch, 20 of them a second.
 *
 * `churn`: holds `population` of them; told `run` with how many and in how many ms, it lets so many leave, the oldest
 * first, while others come for them, then says `ran`; told `empty`, all leave.
 * `swarm`: `population` of them, which move from `go` on, 3 px a patch to the right, and are hurt once a second each.
 */
export function defineCrowdRooms({ Room }, { Schema, MapSchema, defineTypes }) {
  class Entity extends Schema {}
  defineTypes(Entity, { x: 'number', y: 'number', hp: 'uint8' });

  class CrowdState extends Schema {
    constructor() {
      super();
      this.entities = new MapSchema();
    }
  }
  defineTypes(CrowdState, { entities: { map: Entity } });

  class CrowdRoom extends Room {
    onCreate({ population = 0 }) {
      this.count = 0;
      this.setState(new CrowdState());
      this.patchRate = null;
      while (this.count < population) this.arrive();
    }

    onDispose() {
      clearInterval(this.timer);
    }

    arrive() {
      const serial = this.count++;
      const entity = Object.assign(new Entity(), { x: serial % 400, y: (serial * 7) % 300, hp: 100 });
      this.state.entities.set(String(serial), entity);
    }

    each(patch) {
      clearInterval(this.timer);
      this.timer = setInterval(() => {
        patch();
        this.broadcastPatch();
      }, INTERVAL);
    }
  }

  class ChurnRoom extends CrowdRoom {
    onCreate(options) {
      super.onCreate(options);
      this.onMessage('run', (client, { arrivals, ms }) => {
        const patches = Math.max(1, Math.round(ms / INTERVAL));
        const last = this.count + arrivals;
        let patch = 0;
        this.each(() => {
          patch++;
          const until = last - Math.round(arrivals * (1 - patch / patches));
          while (this.count < until) this.exchange();
          for (const entity of this.state.entities.values()) entity.x += 2;
          if (patch < patches) return;
          clearInterval(this.timer);
          client.send('ran', this.count, { afterNextPatch: true });
        });
      });
      this.onMessage('empty', () => {
        this.state.entities.clear();
        this.broadcastPatch();
      });
    }

    exchange() {
      const { entities } = this.state;
      const [oldest] = entities.keys();
      entities.delete(oldest);
      this.arrive();
    }
  }

  class SwarmRoom extends CrowdRoom {
    onCreate(options) {
      super.onCreate(options);
      this.onMessage('go', () => {
        let patch = 0;
        this.each(() => {
          let index = patch++;
          for (const entity of this.state.entities.values()) {
            entity.x += 3;
            if (index++ % HURT_EVERY === 0) entity.hp = (entity.hp + 7) % 100;
          }
        });
      });
    }
  }

  return { churn: ChurnRoom, swarm: SwarmRoom };
}
