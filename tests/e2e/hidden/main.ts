import * as Phaser from 'phaser';
import { type Binding, colyseus, type Room } from 'phaser-colyseus';
import type { CrowdState } from '../../servers/stress-state.ts';

/** What happened since the page was last hidden. */
export interface Sightings {
  phaser: string;
  entities: number;
  patchesWhileHidden: number;
  stepsWhileHidden: number;
  mostTweensWhileHidden: number;
  /** px between an object and its item: the largest when the page was hidden, and in the first frame after. */
  furthestWhileHidden: number;
  furthestInFirstFrame: number;
  tweensInFirstFrame: number;
  stepsSinceShown: number;
  mostTweensSinceShown: number;
}

const POPULATION = 1_000;

let sightings: Sightings | undefined;
let room: Room<CrowdState>;
let objects: Binding<Phaser.GameObjects.Sprite> | undefined;

const fresh = (): Sightings => ({
  phaser: Phaser.VERSION,
  entities: objects?.size ?? 0,
  patchesWhileHidden: 0,
  stepsWhileHidden: 0,
  mostTweensWhileHidden: 0,
  furthestWhileHidden: 0,
  furthestInFirstFrame: 0,
  tweensInFirstFrame: 0,
  stepsSinceShown: 0,
  mostTweensSinceShown: 0,
});

document.addEventListener('visibilitychange', () => {
  if (document.hidden) sightings = fresh();
});

const game = new Phaser.Game({
  type: Phaser.WEBGL,
  width: 400,
  height: 300,
  banner: false,
  audio: { noAudio: true },
  plugins: { scene: [colyseus(new URLSearchParams(location.search).get('endpoint')!)] },
  scene: {
    key: 'swarm',
    async create(this: Phaser.Scene) {
      this.add.graphics().fillStyle(0xffffff).fillRect(0, 0, 8, 8).generateTexture('dot', 8, 8).destroy();
      room = await this.colyseus.create<CrowdState>('swarm', { population: POPULATION });
      objects = this.colyseus.bind(room, 'entities', 'dot', {
        tween: { scale: (entity) => 1 + entity.hp / 100 },
      });
      room.onStateChange(() => {
        if (!document.hidden || sightings === undefined) return;
        sightings.patchesWhileHidden++;
        sightings.mostTweensWhileHidden = Math.max(sightings.mostTweensWhileHidden, tweens());
        sightings.furthestWhileHidden = furthest();
      });
      room.send('go');
    },
  } as never,
});

game.events.on('poststep', () => {
  if (sightings === undefined) return;
  if (document.hidden) {
    sightings.stepsWhileHidden++;
    return;
  }
  if (sightings.stepsSinceShown++ === 0) {
    sightings.furthestInFirstFrame = furthest();
    sightings.tweensInFirstFrame = tweens();
  }
  sightings.mostTweensSinceShown = Math.max(sightings.mostTweensSinceShown, tweens());
});

function tweens(): number {
  return game.scene.getScene('swarm').tweens.getTweens().length;
}

/** px between the object that is furthest from where its item is, and that. */
function furthest(): number {
  let most = 0;
  for (const [key, { x, y }] of objects ?? []) {
    const entity = room.state.entities.get(key)!;
    most = Math.max(most, Math.hypot(x - entity.x, y - entity.y));
  }
  return most;
}

Object.assign(globalThis, {
  objectsThere: () => objects?.size ?? 0,
  sightings: () => sightings,
});
